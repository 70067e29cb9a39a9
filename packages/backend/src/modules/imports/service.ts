import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { ImportView, imports } from '@lianxin/contract/imports'
import { type ImportMapping, importKinds, proposeMapping, unmapped } from '@lianxin/domain/imports/kinds'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Actor } from '@lianxin/domain/people/actor'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { decrypt } from '../../platform/crypto/encryption.ts'
import type { CipherColumn } from '../../platform/crypto/reencrypt.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { downloadHeaders } from '../../platform/http/download.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { endJob, findJob, holdJob, listJobs, listRefused, startJob } from './queries.ts'
import { refusedCsv } from './refused-csv.ts'
import type { JobRow } from './tables.ts'

/** A file speaks of people and bodies anywhere in the district: only who manages all of it may bring it in. */
export function requireImporter(actor: Actor, district: District): void {
  for (const permission of ['person.manage', 'post.manage', 'org.manage'] as const)
    requireAccess(actor, permission, { areaCode: district })
}

export const lineContext = (district: District): string => `${district}/import_line/cells`

/** What `keys rotate` writes anew. */
export const importedCells = (district: District): CipherColumn => ({
  ...{ table: 'import_line', column: 'cells', context: lineContext(district) },
})

export const cellsOf = ({ platform, district }: Pick<ReadContext, 'platform' | 'district'>, cells: string): string[] =>
  JSON.parse(decrypt(platform.keyring, cells, lineContext(district)))

/** Imports whose files are still kept, newest first. */
export async function listImports(ctx: ReadContext): Promise<OutputOf<typeof imports.list>> {
  requireImporter(ctx.actor, ctx.district)
  return { items: (await listJobs(ctx.tx, ctx.district)).map(toView) }
}

export async function getImport(ctx: ReadContext, { id }: { id: Id }): Promise<ImportView> {
  requireImporter(ctx.actor, ctx.district)
  return toView(await getJob(ctx.tx, ctx.district, id))
}

/** Lets it run, from its first line or after the one where it was cancelled. Whoever starts it answers for it from now on. */
export async function startImport(ctx: WriteContext, input: ParsedInputOf<typeof imports.start>): Promise<ImportView> {
  requireImporter(ctx.actor, ctx.district)
  const job = await holdJob(ctx.tx, ctx.district, input.id)
  if (!job) throw new AppError('thing.notFound')
  if (await isRepeat(ctx, 'imports.start', input, input.id)) return getImport(ctx, input)
  if (job.state !== 'uploaded' && job.state !== 'cancelled') throw new AppError('import.notOpen')
  await startJob(ctx.tx, job, checked(job, input.mapping), ctx.accountId!, ctx.now)
  await note(ctx, 'import.start', input.id)
  return getImport(ctx, input)
}

/** Stops it behind the line in progress. What came in stays. */
export async function cancelImport(
  ctx: WriteContext,
  input: ParsedInputOf<typeof imports.cancel>,
): Promise<ImportView> {
  requireImporter(ctx.actor, ctx.district)
  const job = await holdJob(ctx.tx, ctx.district, input.id)
  if (!job) throw new AppError('thing.notFound')
  if (await isRepeat(ctx, 'imports.cancel', input, input.id)) return getImport(ctx, input)
  if (job.state !== 'running') throw new AppError('import.notOpen')
  await endJob(ctx.tx, ctx.district, input.id, { state: 'cancelled', at: ctx.now })
  await note(ctx, 'import.cancel', input.id)
  return getImport(ctx, input)
}

/** The lines that did not come in, as a file to mend and bring in again. Each download is logged: it holds phone numbers. */
export async function downloadRefused(
  ctx: CallerContext,
  { district, id, language }: ParsedInputOf<typeof imports.refused>,
): Promise<Response> {
  requireImporter(ctx.actorIn(district), district)
  return ctx.platform.db.write(district, async (tx) => {
    const within = contextOf(ctx, district, tx)
    const job = await getJob(tx, district, id)
    const rows = await listRefused(tx, district, id)
    await note(within, 'import.refused', id)
    const lines = rows.map((row) => ({ ...row, cells: cellsOf(within, row.cells) }))
    return new Response(refusedCsv(job, lines, language), { headers: downloadHeaders(`refused-${id}.csv`) })
  })
}

export async function getJob(tx: Tx, district: District, id: Id): Promise<JobRow> {
  const job = await findJob(tx, district, id)
  if (!job) throw new AppError('thing.notFound')
  return job
}

/** A mapping of columns the file has, each for one field, that leaves out none that is required. */
export function checked({ kind, columns }: JobRow, mapping: ImportMapping): ImportMapping {
  const names: readonly string[] = importKinds[kind].fields.map(({ name }) => name)
  const used = Object.entries(mapping).filter(([name, column]) => names.includes(name) && column !== '')
  const taken = new Set<string>()
  for (const [field, column] of used) {
    if (!columns.includes(column) || taken.has(column))
      throw new AppError('import.columnUnknown', { field, params: { column } })
    taken.add(column)
  }
  const lacking = unmapped(kind, Object.fromEntries(used))
  if (lacking.length === 0) return Object.fromEntries(used)
  const fields = lacking.map(({ label }) => `${label.zh} ${label.en}`).join('、')
  throw new AppError('import.columnsUnmapped', { field: lacking[0]!.name, params: { fields } })
}

export const contextOf = (ctx: CallerContext, district: District, tx: Tx): WriteContext => ({
  ...{ platform: ctx.platform, district, tx, actor: ctx.actorIn(district), accountId: ctx.accountId },
  ...{ now: ctx.now, requestId: ctx.requestId, writes: true },
})

export const toView = (job: JobRow): ImportView => ({
  district: job.district,
  id: job.id,
  kind: job.kind,
  state: job.state,
  fault: job.fault,
  file: job.file_name,
  columns: [...job.columns],
  lines: job.lines,
  mapping: { ...(job.mapping ?? proposeMapping(job.kind, job.columns)) },
  line: job.line,
  imported: job.imported,
  known: job.known,
  refused: job.refused,
  resumedAfter: [...job.resumed_after],
  createdAt: job.created_at,
  startedAt: job.started_at,
  endedAt: job.ended_at,
})
