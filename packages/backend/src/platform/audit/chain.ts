import { createHash, createHmac, type KeyObject } from 'node:crypto'
import { canonical, type Json } from './canonical.ts'

/** One row of the audit as stored; every column named here is under seal. `id` is unique within the district. */
export type AuditRow = { readonly id: string; readonly [column: string]: Json | undefined }

/** A row's place in its batch is its place in the list. */
export type SealedRow = { readonly id: string; readonly digest: string }

/** A sealed batch as stored: `seq` counts from 1 within a district, `previous` is the hash of the batch before. */
export type Batch = {
  readonly seq: number
  readonly previous: string
  readonly hash: string
  readonly count: number
  readonly sealed: readonly SealedRow[]
}

/** Stands for the hash before a district's first batch, so that no batches can be passed off as another district's. */
export const genesis = (district: string): string => sha256(`lianxin audit of ${district}`)

/** SHA-256, in hex, of everything a row says. */
export const rowDigest = (row: AuditRow): string => sha256(canonical(row))

/** Seals `rows` in the order given onto the chain that ends in `previous`. Store `sealed` with the hash: it tells which row was touched. */
export function sealBatch(
  previous: string,
  rows: readonly AuditRow[],
  auditKey: KeyObject,
): { hash: string; count: number; sealed: SealedRow[] } {
  const sealed = rows.map((row) => ({ id: row.id, digest: rowDigest(row) }))
  return { hash: sealOf(previous, sealed, auditKey), count: sealed.length, sealed }
}

/** HMAC-SHA-256 over the hash before, the count, and each row's place, id and digest. */
export function sealOf(previous: string, sealed: readonly SealedRow[], auditKey: KeyObject): string {
  const seal = createHmac('sha256', auditKey).update(canonical([previous, sealed.length]))
  for (const [place, { id, digest }] of sealed.entries()) seal.update(canonical([place, id, digest]))
  return seal.digest('hex')
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
