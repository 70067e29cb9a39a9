import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import { areaPath, createArea, listAreas, renameArea } from './service.ts'

export const areaRoutes: Routes<Api['areas']> = {
  list: reading(listAreas),
  path: reading(areaPath),
  create: writing(createArea),
  rename: writing(renameArea),
}
