import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import { changeCategory, createCategory, listCategories } from './service.ts'

export const categoryRoutes: Routes<Api['categories']> = {
  list: reading(listCategories),
  create: writing(createCategory),
  update: writing(changeCategory),
}
