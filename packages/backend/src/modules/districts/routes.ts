import type { Api } from '@lianxin/contract/api'
import { asGuest, type Routes } from '../../platform/http/routes.ts'
import { listDistricts } from './service.ts'

export const districtRoutes: Routes<Api['districts']> = {
  list: asGuest(async ({ platform }) => ({ items: await listDistricts(platform) })),
}
