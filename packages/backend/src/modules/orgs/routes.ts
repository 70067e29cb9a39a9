import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import { createOrg, listOrgs, updateOrganisation } from './service.ts'

export const orgRoutes: Routes<Api['orgs']> = {
  list: reading(listOrgs),
  create: writing(createOrg),
  update: writing(updateOrganisation),
}
