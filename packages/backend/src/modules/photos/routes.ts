import type { Api } from '@lianxin/contract/api'
import { asCaller, type Routes } from '../../platform/http/routes.ts'
import { getPhoto, putPhoto } from './service.ts'

export const photoRoutes: Routes<Api['photos']> = {
  put: asCaller(putPhoto),
  get: asCaller(getPhoto),
}
