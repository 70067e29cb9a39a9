import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import {
  changeCategory,
  createCategory,
  formOf,
  listCategories,
  moveCategory,
  restoreCategory,
  retireCategory,
  saveForm,
} from './service.ts'

export const categoryRoutes: Routes<Api['categories']> = {
  list: reading(listCategories),
  create: writing(createCategory),
  update: writing(changeCategory),
  move: writing(moveCategory),
  retire: writing(retireCategory),
  restore: writing(restoreCategory),
  form: reading(formOf),
  saveForm: writing(saveForm),
}
