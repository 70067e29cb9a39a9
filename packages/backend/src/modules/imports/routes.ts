import type { Api } from '@lianxin/contract/api'
import { asCaller, type Routes, reading, writing } from '../../platform/http/routes.ts'
import { previewImport } from './preview.ts'
import { cancelImport, downloadRefused, getImport, listImports, startImport } from './service.ts'
import { uploadImport } from './upload.ts'

export const importRoutes: Routes<Api['imports']> = {
  upload: asCaller(uploadImport),
  list: reading(listImports),
  get: reading(getImport),
  preview: asCaller(previewImport),
  start: writing(startImport),
  cancel: writing(cancelImport),
  refused: asCaller(downloadRefused),
}
