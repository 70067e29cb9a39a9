import type { Id } from '@lianxin/domain/kernel/ids'
import { deskOf } from '@lianxin/domain/matters/desk'
import { type Matter, nothingAside } from '@lianxin/domain/matters/matter'
import { sql } from 'kysely'
import type { WriteContext } from '../../platform/context.ts'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import { type ActionRow, type ContentRow, type MatterTables, type ValueRow, valueColumns } from './tables.ts'

export const db = queriesOver<MatterTables>()

/** {@link valueColumns} of the table `matter`, and of `m`. */
export const ofMatter = valueColumns.map((column) => `matter.${column}` as const)
export const ofM = valueColumns.map((column) => `m.${column}`).join(', ')

/** A row as the value that the domain reduces to. */
export const toMatter = (row: ValueRow): Matter => ({
  ...nothingAside,
  ...row.aside,
  district: row.district,
  id: row.id,
  no: row.no,
  type: row.type,
  typeVersion: row.type_version,
  version: row.version,
  state: row.state,
  stateSince: row.state_since,
  areaId: row.area_id,
  areaCode: row.area_code,
  deskCode: row.desk_code ?? deskOf(row.area_code),
  categoryId: row.category_id,
  source: row.source,
  ...(row.external_no !== null && { externalNo: row.external_no }),
  ...(row.external_due_at !== null && { externalDueAt: row.external_due_at }),
  ...(row.entered_by_id !== null && { enteredById: row.entered_by_id }),
  reporterId: row.reporter_id,
  submittedAt: row.submitted_at,
  firstReceiverId: row.first_receiver_id,
  assignment: row.assignment,
  rounds: row.rounds,
  handlerIds: row.handler_ids,
  clocks: row.clocks,
  clockState: row.clock_state,
  outcome: row.outcome,
  rating: row.rating,
  reopened: row.reopened,
  closedAt: row.closed_at,
  reopenUntil: row.reopen_until,
})

/** Told with what a step asks anyway: whether the rulebook in memory still stands. */
export const rulebookVersion = 'coalesce((select version from rulebook where district = $1), 0)'

const forStep: Statement = {
  name: 'matter.forStep',
  text: `select ${ofM}, ${rulebookVersion} as rulebook,
      exists (select from matter_action x where x.district = $1 and x.id = $3) as used
    from matter m where m.district = $1 and m.id = $2
    for update of m`,
}

type ForStep = ValueRow & { rulebook: number; used: boolean }

export type HeldMatter = {
  readonly matter: Matter
  /** Version of the district's rulebook. */
  readonly rulebook: number
  /** The key was used before, wherever in the district. */
  readonly used: boolean
}

/** The matter, held until the transaction ends, with what its next step is decided by. */
export async function findForStep(
  tx: Tx,
  { district, id, key }: { readonly district: string; readonly id: Id; readonly key: Id },
): Promise<HeldMatter | undefined> {
  const [row] = await tx.prepared<ForStep>(forStep, [district, id, key])
  if (!row) return undefined
  const { rulebook, used, ...matter } = row
  return { matter: toMatter(matter), rulebook, used }
}

const forBirth: Statement = {
  name: 'matter.forBirth',
  text: `select a.id, a.code, a.level, c.id as category_id, c.type as category_type,
      c.retired_at is not null as category_retired, nextval('matter_no') as no, ${rulebookVersion} as rulebook,
      exists (select from matter m where m.district = $1 and m.id = $4) as born,
      (select request from matter_action x where x.district = $1 and x.id = $5) as repeated
    from area asked
      join area a on a.district = asked.district and a.id = coalesce(asked.merged_into, asked.id)
      left join category c on c.district = a.district and c.id = $3
    where asked.district = $1 and asked.id = $2`,
}

export type Birthplace = {
  id: Id
  code: string
  level: string
  category_id: Id | null
  category_type: string | null
  category_retired: boolean
  no: number
  rulebook: number
  /** A matter of this id exists already. */
  born: boolean
  /** Digest of the request that this key already made. */
  repeated: string | null
}

type Newborn = {
  readonly district: string
  readonly id: Id
  readonly key: Id
  readonly areaId: Id
  readonly categoryId?: Id | undefined
}

/**
 * The place and category of a new matter, its running number, and whether it is new at all. A phone that was offline may
 * still name an area that was merged: the place is then the one it came into.
 */
export const findBirthplace = async (
  tx: Tx,
  { district, areaId, categoryId, id, key }: Newborn,
): Promise<Birthplace | undefined> =>
  (await tx.prepared<Birthplace>(forBirth, [district, areaId, categoryId ?? null, id, key]))[0]

const byKey: Statement = {
  name: 'matter.byKey',
  text: 'select matter_id, request, seq from matter_action where district = $1 and id = $2',
}

/** What an earlier request under this key did. */
export const findByKey = async (tx: Tx, district: string, key: Id) =>
  (await tx.prepared<{ matter_id: Id; request: string | null; seq: number }>(byKey, [district, key]))[0]

const noOfExternal: Statement = {
  name: 'matter.noOfExternal',
  text: 'select no from matter where district = $1 and source = $2 and external_no = $3',
}

/** The number of the matter that a source's number has become. */
export const findNoOfExternal = async (tx: Tx, district: string, source: string, externalNo: string) =>
  (await tx.prepared<{ no: string }>(noOfExternal, [district, source, externalNo]))[0]?.no

const byNo: Statement = { name: 'matter.byNo', text: 'select id from matter where district = $1 and no = $2' }

export const findIdByNo = async (tx: Tx, district: string, no: string): Promise<Id | undefined> =>
  (await tx.prepared<{ id: Id }>(byNo, [district, no]))[0]?.id

export const findMatter = async (tx: Tx, district: string, id: Id): Promise<Matter | undefined> => {
  const row = await tx.find(
    db.selectFrom('matter').select(ofMatter).where('district', '=', district).where('id', '=', id),
  )
  return row && toMatter(row)
}

export const listActions = (tx: Tx, district: string, matterId: Id): Promise<ActionRow[]> =>
  tx.many(
    db
      .selectFrom('matter_action')
      .selectAll()
      .where('district', '=', district)
      .where('matter_id', '=', matterId)
      .orderBy('seq'),
  )

export const listContent = (tx: Tx, district: string, matterId: Id): Promise<ContentRow[]> =>
  tx.many(
    db.selectFrom('matter_content').selectAll().where('district', '=', district).where('matter_id', '=', matterId),
  )

export const listPhotos = (tx: Tx, district: string, matterId: Id) =>
  tx.many(
    db
      .selectFrom('photo')
      .select(['id', 'action_id', 'width', 'height'])
      .where('district', '=', district)
      .where('matter_id', '=', matterId)
      .where('key', 'is not', null)
      .orderBy('id'),
  )

/** How many of these photos this account may still attach, held so that no other step attaches them meanwhile. */
export async function countFreePhotos(
  tx: Tx,
  district: string,
  accountId: Id | null,
  ids: readonly Id[],
): Promise<number> {
  const rows = await tx.many(
    db
      .selectFrom('photo')
      .select('id')
      .where('district', '=', district)
      .where('id', 'in', [...ids])
      .where('account_id', '=', accountId ?? '')
      .where('matter_id', 'is', null)
      .orderBy('id')
      .forUpdate(),
  )
  return rows.length
}

/** A matter with the first words of its report. */
export type Titled = Matter & { readonly title: string }

const TITLE_LENGTH = 60

/** The first words of the report, read from its redactable row; null once that is emptied. */
export const titleOf = sql<string | null>`(
  select left(c.body #>> '{}', ${sql.lit(TITLE_LENGTH)})
  from matter_action a join matter_content c
    on c.district = a.district and c.matter_id = a.matter_id and c.action_id = a.id and c.field = 'text'
  where a.district = matter.district and a.matter_id = matter.id and a.seq = 1)`.as('title')

export async function findTitled(tx: Tx, district: string, id: Id): Promise<Titled | undefined> {
  const row = await tx.find(
    db.selectFrom('matter').select(ofMatter).select(titleOf).where('district', '=', district).where('id', '=', id),
  )
  return row && { ...toMatter(row), title: row.title ?? '' }
}

/** The type of a category that may be chosen; undefined when it is retired or not there. */
export const findCategory = (tx: Tx, district: string, id: Id): Promise<{ type: string | null } | undefined> =>
  tx.find(
    db
      .selectFrom('category')
      .select('type')
      .where('district', '=', district)
      .where('id', '=', id)
      .where('retired_at', 'is', null),
  )

const categoryNames: Statement = {
  name: 'category.names',
  text: 'select id, name from category where district = $1 and id = any ($2)',
}

export async function listCategoryNames(tx: Tx, district: string, ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.prepared<{ id: Id; name: string }>(categoryNames, [district, [...new Set(ids)]])
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** Why somebody looked at a phone number: words, so in a redactable row of its own. */
export const insertReveal = (ctx: WriteContext, matterId: Id, { key, reason }: { key: Id; reason: string }) =>
  ctx.tx.run(
    db.insertInto('reveal').values({
      district: ctx.district,
      id: key,
      matter_id: matterId,
      account_id: ctx.accountId!,
      reason,
      at: ctx.now,
    }),
  )
