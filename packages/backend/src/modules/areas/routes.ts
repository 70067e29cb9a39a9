import type { Api } from '@lianxin/contract/api'
import { asCaller, asGuest, type Routes, reading, writing } from '../../platform/http/routes.ts'
import { listMade } from './change/list.ts'
import { makeChange } from './change/make.ts'
import { previewChange } from './change/preview.ts'
import { areaNamesTo, listAreaNames } from './guest.ts'
import { areaHistory } from './history.ts'
import { areaPath, createArea, listAreas, renameArea } from './service.ts'
import { checkShapes, putShapes, shapeCoverage } from './shapes/service.ts'
import { whereIs } from './shapes/where.ts'

export const areaRoutes: Routes<Api['areas']> = {
  names: asGuest(listAreaNames),
  namesTo: asGuest(areaNamesTo),
  list: reading(listAreas),
  path: reading(areaPath),
  create: writing(createArea),
  rename: writing(renameArea),
  history: reading(areaHistory),
}

export const areaChangeRoutes: Routes<Api['areaChanges']> = {
  preview: reading(previewChange),
  make: writing(makeChange),
  list: reading(listMade),
}

export const areaShapeRoutes: Routes<Api['areaShapes']> = {
  check: asCaller(checkShapes),
  put: asCaller(putShapes),
  coverage: reading(shapeCoverage),
  at: asGuest(whereIs),
}
