import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import {
  changeCategory,
  createCategory,
  formOf,
  listCategories,
  listForms,
  moveCategory,
  restoreCategory,
  retireCategory,
  saveForm,
  useDefaultTree,
} from './service.ts'

export const categoryRoutes: Routes<Api['categories']> = {
  list: reading(listCategories),
  create: writing(createCategory),
  update: writing(changeCategory),
  move: writing(moveCategory),
  retire: writing(retireCategory),
  restore: writing(restoreCategory),
  form: reading(formOf),
  forms: reading(listForms),
  saveForm: writing(saveForm),
  useDefault: writing(useDefaultTree),
}
