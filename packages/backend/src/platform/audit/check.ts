import type { District, Id } from '@lianxin/domain/kernel/ids'
import { type Instant, toMs } from '@lianxin/domain/kernel/time'
import type { Platform } from '../context.ts'
import type { Tx } from '../database.ts'
import { type AuditRow, type Batch, genesis } from './chain.ts'
import { countUnsealed, listBatches, listSealedRows, listStrayRows } from './check-queries.ts'
import type { StoredAuditRow } from './tables.ts'
import { type Anchor, type Finding, movedBetweenBatches, verifyRows, verifySeal } from './verify.ts'

/** What an entry tells about is no longer what it told, though the entry itself may be whole. */
export type SubjectFinding = {
  readonly kind: 'subjectChanged' | 'subjectUnaudited'
  readonly targetId: Id
  readonly rowId: Id | null
}

/** Compares what the audit tells about with what is stored; a module that leaves digests in the audit offers one. */
export type CheckSubjects = {
  /** The rows of one page whose subject is not as their digest says. */
  changed(tx: Tx, district: District, rows: readonly StoredAuditRow[]): Promise<SubjectFinding[]>
  /** What exists and was never told to the audit. */
  unaudited(tx: Tx, district: District): Promise<SubjectFinding[]>
}

export type AuditReport = {
  readonly findings: readonly (Finding | SubjectFinding)[]
  readonly batches: number
  readonly rows: number
  readonly unsealed: { readonly count: number; readonly oldestAgeMs: number | null }
  /** The newest batch: what to note outside. */
  readonly last: Anchor | null
}

export type AuditCheck = {
  readonly district: District
  readonly now: Instant
  /** What was noted outside the database. */
  readonly anchors?: readonly Anchor[]
  readonly subjects?: CheckSubjects
}

const BATCHES_PER_PAGE = 10

/** Walks a district's whole chain, some thousand rows at a time, and names everything that was touched. */
export function verifyAudit(
  { db, keyring }: Pick<Platform, 'db' | 'keyring'>,
  { district, now, anchors = [], subjects }: AuditCheck,
): Promise<AuditReport> {
  return db.read(district, async (tx) => {
    const found: Finding[] = []
    const touched: SubjectFinding[] = []
    const missingAnchors = new Map(anchors.map((anchor) => [`${anchor.seq} ${anchor.hash}`, anchor]))
    let last: Anchor = { seq: 0, hash: genesis(district) }
    let [batches, rows] = [0, 0]
    for (;;) {
      const page = await listBatches(tx, district, last.seq, BATCHES_PER_PAGE)
      if (page.length === 0) break
      const stored = await listSealedRows(tx, district, page[0]!.seq, page.at(-1)!.seq)
      const byBatch = Map.groupBy(stored, ({ batch }) => batch)
      for (const batch of page) {
        found.push(...verifySeal(last, batch, keyring.audit), ...verifyRows(batch, rowsOf(byBatch, batch)))
        missingAnchors.delete(`${batch.seq} ${batch.hash}`)
        last = batch
      }
      touched.push(...((await subjects?.changed(tx, district, stored)) ?? []))
      batches += page.length
      rows += stored.length
    }
    const strays = await listStrayRows(tx, district)
    found.push(...strays.map(({ id, batch }): Finding => ({ kind: 'extra', batch, rowId: id })))
    const cut = [...missingAnchors.values()].map(
      ({ seq }): Finding => ({ kind: 'sealBroken', batch: seq, rowId: null }),
    )
    touched.push(...((await subjects?.unaudited(tx, district)) ?? []))
    const { count, oldest } = await countUnsealed(tx, district)
    return {
      findings: [...movedBetweenBatches(found), ...cut, ...touched],
      ...{ batches, rows },
      unsealed: { count, oldestAgeMs: oldest === null ? null : toMs(now) - toMs(oldest) },
      last: batches === 0 ? null : { seq: last.seq, hash: last.hash },
    }
  })
}

const rowsOf = (byBatch: ReadonlyMap<number, (StoredAuditRow & { batch: number })[]>, { seq }: Batch): AuditRow[] =>
  (byBatch.get(seq) ?? []).map(({ batch: _, ...row }) => row)
