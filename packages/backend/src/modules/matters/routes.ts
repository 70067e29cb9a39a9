import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing, writingAhead } from '../../platform/http/routes.ts'
import { board } from './board.ts'
import { joinMatter, leaveMatter } from './followers.ts'
import { listMatters } from './list.ts'
import { glance, listPublicMatters } from './public.ts'
import { candidatesFor, getMatter, reveal } from './reading.ts'
import { callerOf, register } from './register.ts'
import { searchByPhone } from './search/by-phone.ts'
import { searchMatters } from './search/search.ts'
import { act, lookForStep, lookForSubmit, submit } from './service.ts'
import { duplicatesOf, similarMatters } from './similar.ts'

export const matterRoutes: Routes<Api['matters']> = {
  submit: writingAhead(lookForSubmit, (ctx, input, found) => submit({ ...ctx, closes: true }, input, found)),
  register: writing((ctx, input) => register({ ...ctx, closes: true }, input)),
  caller: writing(callerOf),
  act: writingAhead(lookForStep, (ctx, input, found) => act({ ...ctx, closes: true }, input, found)),
  list: reading(listMatters),
  search: reading(searchMatters),
  searchByPhone: writing(searchByPhone),
  get: reading(getMatter),
  candidates: reading(candidatesFor),
  similar: reading(similarMatters),
  duplicates: reading(duplicatesOf),
  reveal: writing(reveal),
  board: reading(board),
  join: writing(joinMatter),
  leave: writing(leaveMatter),
  listPublic: reading(listPublicMatters),
  glance: reading(glance),
}
