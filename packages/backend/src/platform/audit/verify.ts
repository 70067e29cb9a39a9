import type { KeyObject } from 'node:crypto'
import { type AuditRow, type Batch, genesis, rowDigest, type SealedRow, sealOf } from './chain.ts'

/**
 * What `verifyChain` found. `sealBroken` (without a row): the batch, or its link to the one before, is not as sealed.
 * The others name a row: `changed` in content, `missing`, `reordered` within or between batches, `extra`.
 */
export type Finding = {
  readonly kind: 'changed' | 'missing' | 'reordered' | 'extra' | 'sealBroken'
  readonly batch: number
  readonly rowId: string | null
}

/** The last batch as noted outside the database; without it the newest batches could be cut off unseen. */
export type Anchor = { readonly seq: number; readonly hash: string }

/** Rows by the number of the batch in which they are stored, in stored order; rows not yet sealed stay out. */
export type RowsByBatch = ReadonlyMap<number, readonly AuditRow[]>

/** Everything in which a district's stored audit differs from what was sealed; empty when it is whole. */
export function verifyChain(
  district: string,
  batches: readonly Batch[],
  rows: RowsByBatch,
  auditKey: KeyObject,
  anchor?: Anchor,
): Finding[] {
  const findings = batches.flatMap((batch, index) => [
    ...verifySeal(batches[index - 1] ?? { seq: 0, hash: genesis(district) }, batch, auditKey),
    ...verifyRows(batch, rows.get(batch.seq) ?? []),
  ])
  const numbers = new Set(batches.map(({ seq }) => seq))
  const stray = [...rows]
    .filter(([seq]) => !numbers.has(seq))
    .flatMap(([seq, orphans]) => orphans.map(({ id }) => found('extra', seq, id)))
  return [...movedBetweenBatches([...findings, ...stray]), ...verifyAnchor(batches, anchor)]
}

/** Whether `batch` is as sealed and follows `before`. For walking a long chain without holding it in memory. */
export function verifySeal(before: Anchor, batch: Batch, auditKey: KeyObject): Finding[] {
  const follows = batch.seq === before.seq + 1 && batch.previous === before.hash
  const whole = batch.count === batch.sealed.length && sealOf(batch.previous, batch.sealed, auditKey) === batch.hash
  return follows && whole ? [] : [found('sealBroken', batch.seq, null)]
}

/** In which rows a batch differs from its list. Sound only where `verifySeal` finds nothing. */
export function verifyRows(batch: Batch, rows: readonly AuditRow[]): Finding[] {
  const digests = new Map(batch.sealed.map(({ id, digest }) => [id, digest]))
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const row of rows) {
    if (!digests.has(row.id) || seen.has(row.id)) findings.push(found('extra', batch.seq, row.id))
    else if (digests.get(row.id) !== rowDigest(row)) findings.push(found('changed', batch.seq, row.id))
    seen.add(row.id)
  }
  const missing = batch.sealed.filter(({ id }) => !seen.has(id)).map(({ id }) => found('missing', batch.seq, id))
  return [...findings, ...missing, ...reordered(batch, rows, seen)]
}

/** Compares the order of the rows that are there, so that one missing row does not accuse all that follow it. */
function reordered(batch: Batch, rows: readonly AuditRow[], seen: ReadonlySet<string>): Finding[] {
  const expected = batch.sealed.filter(({ id }: SealedRow) => seen.has(id)).map(({ id }) => id)
  const known = new Set(expected)
  const actual = [...new Set(rows.map(({ id }) => id))].filter((id) => known.has(id))
  return actual.filter((id, place) => id !== expected[place]).map((id) => found('reordered', batch.seq, id))
}

/** A row missing in one batch and extra in another was moved: one finding, where it is now. */
export function movedBetweenBatches(findings: readonly Finding[]): Finding[] {
  const ids = (kind: Finding['kind']) =>
    new Set(findings.filter((finding) => finding.kind === kind).map(({ rowId }) => rowId))
  const missing = ids('missing')
  const moved = new Set([...ids('extra')].filter((id) => missing.has(id)))
  return findings
    .filter(({ kind, rowId }) => kind !== 'missing' || !moved.has(rowId))
    .map((finding) =>
      finding.kind === 'extra' && moved.has(finding.rowId) ? { ...finding, kind: 'reordered' } : finding,
    )
}

function verifyAnchor(batches: readonly Batch[], anchor: Anchor | undefined): Finding[] {
  if (!anchor || batches.some(({ seq, hash }) => seq === anchor.seq && hash === anchor.hash)) return []
  return [found('sealBroken', anchor.seq, null)]
}

const found = (kind: Finding['kind'], batch: number, rowId: string | null): Finding => ({ kind, batch, rowId })
