import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Ladder } from '@lianxin/domain/rules/ladder'
import type { DeadlineRule } from '@lianxin/domain/rules/rule'
import { sql } from 'kysely'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { RuleRow, RuleTables } from './tables.ts'

export const db = queriesOver<RuleTables>()

const version: Statement = { name: 'rulebook.version', text: 'select version from rulebook where district = $1' }
/** Another whenever anything that deciding reads was changed; 0 while nothing was set. */
export const findRulebookVersion = async (tx: Tx, district: District): Promise<number> =>
  (await tx.prepared<{ version: number }>(version, [district]))[0]?.version ?? 0

const rules: Statement = {
  name: 'rule.all',
  text: 'select * from deadline_rule where district = $1 order by id, version',
}
/** Every version of every rule of the district. */
export const listRules = (tx: Tx, district: District): Promise<RuleRow[]> => tx.prepared<RuleRow>(rules, [district])

export const toRule = (row: RuleRow): DeadlineRule => ({
  id: row.id,
  version: row.version,
  type: row.type,
  clock: row.clock,
  categoryId: row.category_id,
  source: row.source,
  period: row.period,
  validFrom: row.valid_from,
})

const parents: Statement = { name: 'rule.parents', text: 'select id, parent_id from category where district = $1' }
/** The tree of categories. */
export const listParents = (tx: Tx, district: District): Promise<{ id: Id; parent_id: Id | null }[]> =>
  tx.prepared(parents, [district])

const ladder: Statement = {
  name: 'ladder.last',
  text: 'select version, steps from ladder where district = $1 order by version desc limit 1',
}
export const findLadder = async (tx: Tx, district: District): Promise<{ version: number; steps: Ladder } | undefined> =>
  (await tx.prepared<{ version: number; steps: Ladder }>(ladder, [district]))[0]

/** False when somebody else has meanwhile written this version. */
export const insertRule = async (tx: Tx, row: RuleRow): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('deadline_rule')
      .values({ ...row, period: row.period && jsonb(row.period) })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

const jsonb = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`

const versions: Statement = {
  name: 'rule.versions',
  text: 'select * from deadline_rule where district = $1 and id = $2 order by version',
}
/** Every version of one rule, oldest first. */
export const findVersions = (tx: Tx, district: District, id: Id): Promise<RuleRow[]> =>
  tx.prepared<RuleRow>(versions, [district, id])

const count: Statement = {
  name: 'rule.count',
  text: 'select count(distinct id)::int as n from deadline_rule where district = $1',
}
export const countRules = async (tx: Tx, district: District): Promise<number> =>
  (await tx.prepared<{ n: number }>(count, [district]))[0]!.n

/** False when somebody else has meanwhile written this version. */
export const insertLadder = async (tx: Tx, row: RuleTables['ladder']): Promise<boolean> =>
  (await tx.run(
    db
      .insertInto('ladder')
      .values({ ...row, steps: jsonb(row.steps) })
      .onConflict((conflict) => conflict.doNothing()),
  )) === 1

export const categoryExists = async (tx: Tx, district: District, id: Id): Promise<boolean> =>
  (await tx.find(db.selectFrom('category').select('id').where('district', '=', district).where('id', '=', id))) !==
  undefined
