import type { District } from '@lianxin/domain/kernel/ids'
import { type Instant, plus } from '@lianxin/domain/kernel/time'
import type { Platform } from '../context.ts'
import { queriesOver, type Statement, type Tx } from '../database.ts'
import { inDistrictsWaiting } from '../jobs/districts.ts'
import type { NoteAnchor } from './anchors.ts'
import { genesis, sealBatch } from './chain.ts'
import { type AuditTables, type StoredAuditRow, sealedColumns } from './tables.ts'
import type { Anchor } from './verify.ts'

const db = queriesOver<AuditTables>()

export const MOST_ROWS = 1000
/** Rows of transactions still under way have mostly arrived by then; one that comes later joins a later batch. */
const SETTLED = 2_000

export type Sealing = { readonly noteAnchor: NoteAnchor }
type Sealer = Pick<Platform, 'db' | 'keyring'>

/** Seals one batch in every district that has rows waiting. Answers how many rows; a full batch means there may be more. */
export async function sealAudit(platform: Sealer, now: Instant, { noteAnchor }: Sealing): Promise<number> {
  return inDistrictsWaiting(platform, { statement: districtsWithUnsealed, values: [] }, async (district) => {
    const sealed = await platform.db.write(district, (tx) => sealDistrict(platform, tx, district, now))
    if (!sealed) return 0
    // After the commit: an anchor of a batch that was rolled back would accuse an honest chain.
    await noteAnchor(district, sealed.anchor)
    return sealed.rows
  })
}

async function sealDistrict(
  { keyring }: Sealer,
  tx: Tx,
  district: District,
  now: Instant,
): Promise<{ anchor: Anchor; rows: number } | undefined> {
  const [lock] = await tx.prepared<{ taken: boolean }>(lockChain, [`audit.seal ${district}`])
  if (!lock?.taken) return undefined
  const rows = await listUnsealed(tx, district, plus(now, -SETTLED))
  if (rows.length === 0) return undefined
  const last = (await findLastSeal(tx, district)) ?? { seq: 0, hash: genesis(district) }
  const { hash, count, sealed } = sealBatch(last.hash, rows, keyring.audit)
  const seq = last.seq + 1
  await tx.prepared(placeRows, [district, seq, rows.map(({ id }) => id)])
  await tx.run(
    db.insertInto('audit_seal').values({
      ...{ district, seq, count, previous: last.hash, hash, sealed_at: now },
      sealed: JSON.stringify(sealed) as never,
    }),
  )
  return { anchor: { seq, hash }, rows: count }
}

const districtsWithUnsealed: Statement = {
  name: 'audit.districtsWithUnsealed',
  text: 'select district from districts_with_unsealed() as district',
}

/** One sealer per district, whichever server it runs on: a second one would fork the chain. */
const lockChain: Statement = {
  name: 'audit.lockChain',
  text: 'select pg_try_advisory_xact_lock(hashtextextended($1, 0)) as taken',
}

const placeRows: Statement = {
  name: 'audit.placeRows',
  text: `update audit set seal_seq = $2, position = placed.position - 1
    from unnest($3::uuid[]) with ordinality as placed (id, position)
    where audit.district = $1 and audit.id = placed.id`,
}

const listUnsealed = (tx: Tx, district: District, before: Instant): Promise<StoredAuditRow[]> =>
  tx.many(
    db
      .selectFrom('audit')
      .select(sealedColumns)
      .where('district', '=', district)
      .where('seal_seq', 'is', null)
      .where('at', '<=', before)
      .orderBy('id')
      .limit(MOST_ROWS),
  )

export const findLastSeal = (tx: Tx, district: District): Promise<Anchor | undefined> =>
  tx.find(
    db
      .selectFrom('audit_seal')
      .select(['seq', 'hash'])
      .where('district', '=', district)
      .orderBy('seq', 'desc')
      .limit(1),
  )
