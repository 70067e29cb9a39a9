import type { Api } from '@lianxin/contract/api'
import { asCaller, type Routes, reading, writing } from '../../platform/http/routes.ts'
import { createPerson, createPost, endPost, listPeople, updatePerson } from './service.ts'

export const peopleRoutes: Routes<Api['people']> = {
  list: reading(listPeople),
  create: writing(createPerson),
  update: writing(updatePerson),
}

export const postRoutes: Routes<Api['posts']> = {
  create: writing(createPost),
  // Not in one transaction: each assignment changes hands in its own.
  end: asCaller(endPost),
}
