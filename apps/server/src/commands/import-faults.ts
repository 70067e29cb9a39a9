import { ImportFault } from '@lianxin/backend/modules/matters/import/fault'
import { sentenceOf } from '@lianxin/backend/modules/matters/import/reasons'
import { AppError } from '@lianxin/backend/platform/errors'
import { UsageFault } from './command.ts'

/** Why a file could not be taken, for whoever named it at the terminal; any other error stays what it is. */
export function fileInWords(error: unknown, file: string): unknown {
  if (error instanceof ImportFault || (error instanceof AppError && error.code.startsWith('table.'))) {
    const { zh, en } = sentenceOf(error.code, error.params)
    return new UsageFault(`${zh}\n${en}`)
  }
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' && path === file) return new UsageFault(`没有这个文件。 No such file: ${file}`)
  if (code === 'EACCES' || code === 'EROFS')
    return new UsageFault(
      `不能写入，请用 --report 另指位置。 Cannot write there, choose a place with --report: ${path}`,
    )
  return error
}
