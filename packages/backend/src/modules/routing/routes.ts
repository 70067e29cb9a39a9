import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import {
  adoptRoutes,
  checkRoutes,
  createRoute,
  endRoute,
  listRoutes,
  previewRoute,
  suggestRoutes,
  updateRoute,
} from './service.ts'

export const routingRoutes: Routes<Api['routes']> = {
  list: reading(listRoutes),
  check: reading(checkRoutes),
  preview: reading(previewRoute),
  create: writing(createRoute),
  update: writing(updateRoute),
  end: writing(endRoute),
  suggest: reading(suggestRoutes),
  adopt: writing(adoptRoutes),
}
