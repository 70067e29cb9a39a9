import type { Api } from '@lianxin/contract/api'
import { asCaller, type Routes, reading, writing } from '../../platform/http/routes.ts'
import { exportReplies } from './replies.ts'
import { changeSource, createSource, listSources } from './service.ts'

export const sourceRoutes: Routes<Api['sources']> = {
  list: reading(listSources),
  create: writing(createSource),
  update: writing(changeSource),
  replies: asCaller(exportReplies),
}
