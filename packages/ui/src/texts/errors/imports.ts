import { importReasons } from '@lianxin/domain/imports/reasons'
import { type ErrorTexts, explain } from './define.ts'

export const importErrors: ErrorTexts = Object.fromEntries(
  Object.entries(importReasons).map(([code, { zh, en }]) => [code, explain(zh, en)]),
)
