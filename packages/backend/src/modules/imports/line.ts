import type { ImportOutcome } from '@lianxin/contract/imports'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { bringIn } from './bring-in.ts'
import { rowOf } from './row.ts'
import { cellsOf } from './service.ts'
import type { JobRow, LineRow } from './tables.ts'

/** Brings one line in. Throws what refuses it: the caller rolls back. */
export async function bringLineIn(
  ctx: WriteContext,
  job: JobRow,
  { line, cells, broken }: LineRow,
): Promise<ImportOutcome> {
  if (broken) throw new AppError('import.cellCount')
  const row = rowOf(job, job.mapping!, cellsOf(ctx, cells))
  const isNew = await bringIn[job.kind](ctx, row, ['import', ctx.district, job.id, String(line)])
  return { line, outcome: isNew ? 'imported' : 'known', code: null, field: null, params: {} }
}

/** The outcome of a line that was refused. A fault of ours costs that line alone; want of a database or of rights is thrown on. */
export function refusalOf({ platform, job, line }: Refusing, error: unknown): ImportOutcome {
  const refused = { line, outcome: 'refused', code: 'server.failed', field: null, params: {} } as const
  if (!(error instanceof AppError)) {
    platform.log.error({ err: error, job, line }, 'a line could not be brought in')
    return refused
  }
  if (error.code === 'access.denied' || error.code.startsWith('server.')) throw error
  const { code, field = null, params = {} } = error
  return { ...refused, code, field, params: { ...params } }
}

type Refusing = Pick<WriteContext, 'platform'> & { readonly job: string; readonly line: number }
