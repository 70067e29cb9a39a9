import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { SourceView, sources } from '@lianxin/contract/sources'
import type { District } from '@lianxin/domain/kernel/ids'
import {
  builtInSources,
  isBuiltIn,
  type ReplyColumn,
  type SourceKind,
  sourceKinds,
  usualReply,
} from '@lianxin/domain/matters/sources'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { findByCode, insertSource, listAll, updateSource } from './queries.ts'
import type { SourceRow } from './tables.ts'

/** A source as other modules need it. */
export type Source = {
  readonly code: string
  readonly kind: SourceKind
  readonly name: { readonly zh: string; readonly en: string }
  readonly active: boolean
  readonly replyColumns: readonly ReplyColumn[]
}

/** The source of this code, one of those every district has or one it named; undefined when there is none. */
export async function findSource(tx: Tx, district: District, code: string): Promise<Source | undefined> {
  if (isBuiltIn(code)) return builtIn(code)
  const row = await findByCode(tx, district, code)
  return row && ofRow(row)
}

/** Those every district has, then those this one named. */
export async function listSources(ctx: ReadContext): Promise<OutputOf<typeof sources.list>> {
  requireAccess(ctx.actor, 'source.read')
  const rows = await listAll(ctx.tx, ctx.district)
  const own = builtInSources.map((code) => ({ ...builtIn(code), builtIn: true, version: 1 }))
  const items = [...own, ...rows.map((row) => ({ ...ofRow(row), builtIn: false, version: row.version }))]
  return { items: items.map((item) => viewOf(ctx.district, item)) }
}

/** Names a source. It holds for the whole district, so only who manages all of it may. */
export async function createSource(
  ctx: WriteContext,
  input: ParsedInputOf<typeof sources.create>,
): Promise<SourceView> {
  requireAccess(ctx.actor, 'source.manage', { areaCode: ctx.district })
  if (isBuiltIn(input.code)) throw new AppError('source.codeTaken', { field: 'code' })
  if (await isRepeat(ctx, 'sources.create', input, null)) return getSource(ctx, input.code)
  const row = { district: ctx.district, code: input.code, kind: input.kind, created_at: ctx.now, ...columnsOf(input) }
  if (!(await insertSource(ctx.tx, row))) throw new AppError('source.codeTaken', { field: 'code' })
  await note(ctx, 'source.create', input.code)
  return getSource(ctx, input.code)
}

export async function changeSource(
  ctx: WriteContext,
  input: ParsedInputOf<typeof sources.update>,
): Promise<SourceView> {
  requireAccess(ctx.actor, 'source.manage', { areaCode: ctx.district })
  await getSource(ctx, input.code)
  if (await isRepeat(ctx, 'sources.update', input, null)) return getSource(ctx, input.code)
  if (!(await updateSource(ctx.tx, ctx.district, input.code, input.version, columnsOf(input)))) {
    throw new AppError('source.stale', { params: { version: (await getSource(ctx, input.code)).version } })
  }
  await note(ctx, 'source.update', input.code)
  return getSource(ctx, input.code)
}

const columnsOf = (
  input: Pick<ParsedInputOf<typeof sources.update>, 'nameZh' | 'nameEn' | 'replyColumns' | 'active'>,
) => ({
  name_zh: input.nameZh,
  name_en: input.nameEn,
  reply_columns: input.replyColumns,
  active: input.active,
})

async function getSource(ctx: ReadContext, code: string): Promise<SourceView> {
  const row = await findByCode(ctx.tx, ctx.district, code)
  if (!row) throw new AppError('thing.notFound')
  return viewOf(ctx.district, { ...ofRow(row), builtIn: false, version: row.version })
}

const builtIn = (code: SourceKind): Source => ({
  ...{ code, kind: code, name: sourceKinds[code].label, active: true, replyColumns: usualReply },
})

const ofRow = (row: SourceRow): Source => ({
  code: row.code,
  kind: row.kind,
  name: { zh: row.name_zh, en: row.name_en },
  active: row.active,
  replyColumns: row.reply_columns,
})

const viewOf = (district: District, source: Source & { builtIn: boolean; version: number }): SourceView => ({
  ...source,
  ...{ district, name: { ...source.name }, replyColumns: [...source.replyColumns] },
})
