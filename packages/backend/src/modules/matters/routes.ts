import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import { board } from './board.ts'
import { listMatters } from './list.ts'
import { candidatesFor, getMatter, reveal } from './reading.ts'
import { act, submit } from './service.ts'

export const matterRoutes: Routes<Api['matters']> = {
  submit: writing((ctx, input) => submit({ ...ctx, closes: true }, input)),
  act: writing((ctx, input) => act({ ...ctx, closes: true }, input)),
  list: reading(listMatters),
  get: reading(getMatter),
  candidates: reading(candidatesFor),
  reveal: writing(reveal),
  board: reading(board),
}
