import type { Api } from '@lianxin/contract/api'
import { asGuest, type Routes, reading, writing } from '../../platform/http/routes.ts'
import { areaNamesTo, listAreaNames } from './guest.ts'
import { areaPath, createArea, listAreas, renameArea } from './service.ts'

export const areaRoutes: Routes<Api['areas']> = {
  names: asGuest(listAreaNames),
  namesTo: asGuest(areaNamesTo),
  list: reading(listAreas),
  path: reading(areaPath),
  create: writing(createArea),
  rename: writing(renameArea),
}
