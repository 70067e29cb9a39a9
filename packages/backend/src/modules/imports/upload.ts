import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import { IMPORT_LIMITS, type ImportView, type imports } from '@lianxin/contract/imports'
import type { WriteContext } from '../../platform/context.ts'
import { blindIndex } from '../../platform/crypto/blind-index.ts'
import { encrypt } from '../../platform/crypto/encryption.ts'
import { AppError } from '../../platform/errors.ts'
import { readBytes } from '../../platform/http/input.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { openTable, type Table } from '../../platform/tables/table.ts'
import { note } from '../districts/service.ts'
import { findJob, insertJob, insertLines } from './queries.ts'
import { contextOf, lineContext, requireImporter, toView } from './service.ts'
import type { LineRow } from './tables.ts'

type Upload = ParsedInputOf<typeof imports.upload>

/** How many lines travel to the database at once. */
const BATCH = 500

/** Keeps a file line by line, encrypted, whole or not at all; nothing comes in yet. The same file under the same id is kept once. */
export async function uploadImport(ctx: CallerContext, input: Upload): Promise<ImportView> {
  requireImporter(ctx.actorIn(input.district), input.district)
  const bytes = await readFileSent(ctx)
  const digest = blindIndex(ctx.platform.keyring, 'import', createHash('sha256').update(bytes).digest('hex'))
  const folder = await mkdtemp(join(tmpdir(), 'lianxin-import-'))
  try {
    const file = join(folder, 'table')
    await writeFile(file, bytes, { mode: 0o600 })
    const table = await openTable(file, { rows: IMPORT_LIMITS.lines })
    if (table.columns.length > IMPORT_LIMITS.columns)
      throw new AppError('table.tooManyColumns', { params: { most: IMPORT_LIMITS.columns } })
    return await ctx.platform.db.write(input.district, (tx) =>
      keep(contextOf(ctx, input.district, tx), input, digest, table),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function readFileSent(ctx: CallerContext): Promise<Uint8Array> {
  try {
    return await readBytes(ctx.http, IMPORT_LIMITS.bytes)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'request.tooLarge')) throw error
    throw new AppError('table.tooLarge', { params: { megabytes: IMPORT_LIMITS.bytes / 1024 ** 2 } })
  }
}

async function keep(ctx: WriteContext, input: Upload, digest: string, table: Table): Promise<ImportView> {
  const { tx, district } = ctx
  const { id, kind, file } = input
  const job = { district, id, account_id: ctx.accountId!, kind, file_name: file, digest, columns: table.columns }
  if (await insertJob(tx, { ...job, created_at: ctx.now })) {
    await keepLines(ctx, id, table)
    await note(ctx, 'import.upload', id)
  }
  const kept = (await findJob(tx, district, id))!
  const isSame = kept.digest === digest && kept.kind === kind && kept.file_name === file
  if (!isSame) throw new AppError('key.otherContent', { field: 'id' })
  return toView(kept)
}

async function keepLines({ platform, tx, district }: WriteContext, id: string, table: Table): Promise<void> {
  let rows: LineRow[] = []
  for await (const { number, row, broken } of table.lines()) {
    const plain = JSON.stringify(table.columns.map((column) => row[column]))
    rows.push({ line: number, cells: encrypt(platform.keyring, plain, lineContext(district)), broken })
    if (rows.length < BATCH) continue
    await insertLines(tx, district, id, rows)
    rows = []
  }
  if (rows.length > 0) await insertLines(tx, district, id, rows)
}
