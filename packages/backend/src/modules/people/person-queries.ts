import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Scope } from '@lianxin/domain/kernel/scope'
import type { Day } from '@lianxin/domain/kernel/time'
import { sql } from 'kysely'
import { toSql } from '../../platform/access.ts'
import type { Tx } from '../../platform/database.ts'
import { namePatterns } from '../districts/service.ts'
import { notOver } from './post-queries.ts'
import { db } from './queries.ts'
import type { PersonRow } from './tables.ts'

const view = (district: District) =>
  db
    .selectFrom('person')
    .leftJoin('account', 'account.id', 'person.account_id')
    .select([
      ...(['person.district', 'person.id', 'person.name', 'person.pinyin', 'person.version'] as const),
      'person.phone_cipher',
      'account.username',
    ])
    .where('person.district', '=', district)

export type PersonViewRow = Pick<PersonRow, 'district' | 'id' | 'name' | 'pinyin' | 'version' | 'phone_cipher'> & {
  username: string | null
}

export const findPersonView = (tx: Tx, district: District, id: Id): Promise<PersonViewRow | undefined> =>
  tx.find(view(district).where('person.id', '=', id))

export const findPersonByPhone = (tx: Tx, district: District, index: string): Promise<PersonViewRow | undefined> =>
  tx.find(view(district).where('person.phone_index', '=', index))

type Page = {
  scope: Scope
  today: Day
  q: string | undefined
  after: Pick<PersonRow, 'pinyin' | 'id'> | null
  rows: number
}

/**
 * People with a post inside `scope` that is not over, by the pinyin of their names. Posts are read first: a district
 * knows many residents and few staff.
 */
export function listPage(tx: Tx, district: District, { scope, today, q, after, rows }: Page): Promise<PersonViewRow[]> {
  const staff = db
    .selectFrom('post_place as post')
    .innerJoin('area', (on) => on.onRef('area.district', '=', 'post.district').onRef('area.id', '=', 'post.area_id'))
    .select('post.person_id')
    .where('post.district', '=', district)
    .where(notOver(today))
    .where(toSql(scope, { area: 'area.code' }))
  let query = view(district).where(sql<boolean>`person.id = any(array(${staff}))`)
  if (q) {
    const { name, pinyin, initials } = namePatterns(q)
    query = query.where((eb) =>
      eb.or([
        eb('person.name', 'ilike', name),
        eb('person.pinyin', 'like', pinyin),
        eb('person.pinyin', 'like', initials),
      ]),
    )
  }
  if (after) query = query.where(sql<boolean>`(person.pinyin, person.id) > (${after.pinyin}, ${after.id})`)
  return tx.many(query.orderBy('person.pinyin').orderBy('person.id').limit(rows))
}

type Renaming = { id: Id; version: number; name: string; pinyin: string }

/** False when the person is no longer of that version. */
export const updateName = async (tx: Tx, district: District, { id, version, name, pinyin }: Renaming) =>
  (await tx.run(
    db
      .updateTable('person')
      .set({ name, pinyin, version: version + 1 })
      .where('district', '=', district)
      .where('id', '=', id)
      .where('version', '=', version),
  )) === 1

/** Codes of the areas of a person's posts that are not over. */
export async function listPostAreas(tx: Tx, district: District, today: Day, personId: Id): Promise<string[]> {
  const rows = await tx.many(
    db
      .selectFrom('post_place as post')
      .innerJoin('area', (on) => on.onRef('area.district', '=', 'post.district').onRef('area.id', '=', 'post.area_id'))
      .select('area.code')
      .distinct()
      .where('post.district', '=', district)
      .where('post.person_id', '=', personId)
      .where(notOver(today)),
  )
  return rows.map((row) => row.code)
}
