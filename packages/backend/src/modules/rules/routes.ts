import type { Api } from '@lianxin/contract/api'
import { type Routes, reading, writing } from '../../platform/http/routes.ts'
import { createRule, getRules, previewRule, reviseRule, setLadder } from './service.ts'

export const ruleRoutes: Routes<Api['rules']> = {
  list: reading(getRules),
  create: writing(createRule),
  revise: writing(reviseRule),
  preview: reading(previewRule),
  setLadder: writing(setLadder),
}
