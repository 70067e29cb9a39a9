import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { IMPORT_LIMITS, type ImportOutcome, type imports } from '@lianxin/contract/imports'
import type { WriteContext } from '../../platform/context.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { note } from '../districts/service.ts'
import { bringLineIn, refusalOf } from './line.ts'
import { listLines, savepoint, toSavepoint } from './queries.ts'
import { cellsOf, checked, contextOf, getJob, requireImporter } from './service.ts'
import type { JobRow, LineRow } from './tables.ts'

const SHOWN = 20

type Output = OutputOf<typeof imports.preview>

/** Brings the first lines in for a trial and takes them back: what it tells is what will happen. Each look is logged. */
export async function previewImport(
  ctx: CallerContext,
  { district, id, mapping }: ParsedInputOf<typeof imports.preview>,
): Promise<Output> {
  requireImporter(ctx.actorIn(district), district)
  const { db } = ctx.platform
  const { job, lines } = await db.write(district, async (tx) => {
    const job = await getJob(tx, district, id)
    await note(contextOf(ctx, district, tx), 'import.preview', id)
    const tried = { ...job, mapping: checked(job, mapping) }
    return { job: tried, lines: await listLines(tx, district, id, 0, IMPORT_LIMITS.previewed) }
  })
  const outcomes = await undone<ImportOutcome[]>((undo) =>
    db.write(district, async (tx) => undo(await tryLines(contextOf(ctx, district, tx), job, lines))),
  )
  const count = (wanted: ImportOutcome['outcome']) => outcomes.filter(({ outcome }) => outcome === wanted)
  return {
    tried: lines.length,
    imported: count('imported').length,
    known: count('known').length,
    refused: count('refused'),
    first: lines.slice(0, SHOWN).map(({ line, cells }) => ({ line, cells: cellsOf({ ...ctx, district }, cells) })),
  }
}

/** What `work` hands to `undo`, after its transaction was rolled back. */
async function undone<T>(work: (undo: (value: T) => never) => Promise<never>): Promise<T> {
  const box: { value?: T } = {}
  const end = new Error('rolled back on purpose')
  try {
    return await work((value) => {
      box.value = value
      throw end
    })
  } catch (error) {
    if (error === end) return box.value!
    throw error
  }
}

async function tryLines(ctx: WriteContext, job: JobRow, lines: readonly LineRow[]): Promise<ImportOutcome[]> {
  const outcomes: ImportOutcome[] = []
  for (const line of lines) {
    await ctx.tx.prepared(savepoint, [])
    try {
      outcomes.push(await bringLineIn(ctx, job, line))
    } catch (error) {
      outcomes.push(refusalOf({ platform: ctx.platform, job: job.id, line: line.line }, error))
      await ctx.tx.prepared(toSavepoint, [])
    }
  }
  return outcomes
}
