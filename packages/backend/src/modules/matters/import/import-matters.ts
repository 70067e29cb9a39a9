import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Refusal, Result } from '@lianxin/domain/kernel/refusal'
import { dayOf } from '@lianxin/domain/kernel/time'
import { type Actor, systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { requireAccess } from '../../../platform/access.ts'
import type { Platform } from '../../../platform/context.ts'
import { idOf } from '../../../platform/derived-id.ts'
import { AppError } from '../../../platform/errors.ts'
import { bringIn } from './bring-in.ts'
import { ImportFault } from './fault.ts'
import type { Mapping } from './mapping.ts'
import { type InTransaction, prepare, type Stage } from './prepare.ts'
import { Counting, type ImportReport, type RefusedLine } from './report.ts'
import type { MappedRow } from './row.ts'
import { readMapped, survey } from './survey.ts'

export type ImportInput = {
  readonly district: District
  readonly file: string
  readonly mapping: Mapping
  /** Most lines to read. */
  readonly limit: number
  /** Who imports; without one it is the command line, which is the platform itself. */
  readonly by?: { readonly actor: Actor; readonly accountId: Id }
  readonly onProgress?: (sofar: {
    readonly stage: 'preparing' | 'importing'
    readonly done: number
    readonly total: number
  }) => void
  readonly onRefused?: (line: RefusedLine) => Promise<void>
}

/**
 * Takes matters of another system out of a CSV or XLSX file and walks each through the main line, one transaction a row. A second
 * run of the same rows adds none. Throws AppError `table.*` or ImportFault where the whole file cannot be taken, before anything is written.
 */
export async function importMatters(platform: Platform, input: ImportInput): Promise<ImportReport> {
  const { district, file, mapping, limit, onProgress } = input
  const by = input.by ?? { actor: systemActor(district), accountId: idOf('import.commandLine') }
  const now = platform.clock.now()
  requireAccess(by.actor, 'matter.import', { areaCode: district })
  if (mapping.until >= dayOf(now)) throw new ImportFault('import.untilNotPast')
  const seen = await survey(file, mapping, limit)
  const run: InTransaction = (work) =>
    platform.db.write(district, (tx) => work({ platform, district, ...by, now, requestId: uuidv7(), tx, writes: true }))
  const total = seen.communities.length + seen.categories.length + seen.units.length
  let done = 0
  const stage = await prepare(run, mapping, seen, () => onProgress?.({ stage: 'preparing', done: ++done, total }))
  const counting = new Counting()
  done = 0
  for await (const { line, mapped } of readMapped(seen.table, mapping, limit)) {
    const refusal = await tryRow(run, mapping, stage, mapped, counting)
    if (refusal) {
      const refused = { line: line.number, refusal, row: line.row }
      counting.refused(refused)
      await input.onRefused?.(refused)
    }
    onProgress?.({ stage: 'importing', done: ++done, total: seen.lines })
  }
  const about = {
    source: mapping.name,
    district,
    at: now,
    format: seen.table.format,
    encoding: seen.table.encoding,
    sha256: await sha256Of(file),
  }
  return counting.report(about, stage)
}

/** One row, one transaction; answers with the reason when it did not come in. */
async function tryRow(
  run: InTransaction,
  mapping: Mapping,
  stage: Stage,
  mapped: Result<MappedRow>,
  counting: Counting,
): Promise<Refusal | null> {
  if (!mapped.ok) return mapped.refusal
  try {
    const matter = await run((ctx) => bringIn({ ...ctx, closes: true }, mapping, stage, mapped.value))
    if (matter) counting.imported(mapped.value, matter)
    else counting.known()
    return null
  } catch (error) {
    return refusalOf(error)
  }
}

/** What is wrong with the row is a reason; what is wrong with the platform ends the run. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof ImportFault) return { code: error.code, params: error.params }
  if (!(error instanceof AppError) || error.code.startsWith('server.')) throw error
  const { code, params, field } = error
  return { code, ...(params && { params }), ...(field !== undefined && { field }) }
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
