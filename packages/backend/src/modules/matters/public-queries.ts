import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Matter } from '@lianxin/domain/matters/matter'
import { type SqlBool, sql } from 'kysely'
import type { Statement, Tx } from '../../platform/database.ts'
import type { Cursor } from './page-cursor.ts'
import { db, ofMatter, toMatter } from './queries.ts'

type Wanted = {
  readonly district: District
  readonly personId: Id | null
  readonly view: 'offered' | 'answered' | 'any' | 'mine'
  readonly type?: string | undefined
  readonly after: Cursor | null
  readonly limit: number
}

/** Newest first, one more than asked for. */
export async function listPublic(tx: Tx, wanted: Wanted): Promise<(Matter & { follows: boolean })[]> {
  const { district, personId, view, type, after, limit } = wanted
  let query = db
    .selectFrom('matter')
    .select(ofMatter)
    .select(
      sql<boolean>`exists (select from matter_follower f
      where f.district = ${district} and f.matter_id = matter.id and f.person_id = ${personId})`.as('follows'),
    )
    .where('matter.district', '=', district)
    .where(view === 'mine' ? ofPerson(district, personId!) : sql<SqlBool>`shown_to = 'anybody'`)
  if (view === 'offered' || view === 'answered') query = query.where('open', '=', view === 'offered')
  if (type) query = query.where('type', '=', type)
  if (after)
    query = query.where(sql<SqlBool>`(submitted_at, matter.id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  const rows = await tx.many(
    query
      .orderBy('submitted_at', 'desc')
      .orderBy('matter.id', 'desc')
      .limit(limit + 1),
  )
  return rows.map(({ follows, ...row }) => ({ ...toMatter(row), follows }))
}

/** Followed or claimed; as two lists of ids, each found by its own index. */
const ofPerson = (district: District, personId: Id) =>
  sql<SqlBool>`(claimant_id = ${personId} or matter.id = any (array(
    select matter_id from matter_follower where district = ${district} and person_id = ${personId})))`

const words: Statement = {
  name: 'matter.publicWords',
  text: `select matter_id, field, body from matter_content
    where district = $1 and matter_id = any ($2::uuid[]) and action_id = any ($3::uuid[]) and body is not null`,
}

/** What was worded for everybody, by matter and field. */
export async function publicWords(
  tx: Tx,
  district: District,
  matters: readonly Matter[],
): Promise<Map<Id, Record<string, string>>> {
  const shown = matters.filter(({ published }) => published !== null)
  if (shown.length === 0) return new Map()
  const rows = await tx.prepared<{ matter_id: Id; field: string; body: unknown }>(words, [
    ...[district, shown.map(({ id }) => id), shown.map(({ published }) => published)],
  ])
  const found = new Map<Id, Record<string, string>>()
  for (const { matter_id, field, body } of rows)
    if (typeof body === 'string') found.set(matter_id, { ...found.get(matter_id), [field]: body })
  return found
}
