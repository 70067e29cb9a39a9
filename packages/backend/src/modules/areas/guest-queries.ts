import type { AreaLevel } from '@lianxin/domain/areas/code'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Statement, Tx } from '../../platform/database.ts'
import type { AreaRow } from './tables.ts'

export type NamedRow = Pick<AreaRow, 'id' | 'parent_id' | 'level' | 'name'> & { has_children: boolean }

/** Areas by name alone: no post, person or org is read. */
const namesOf = (which: string): string => `select a.id, a.parent_id, a.level, a.name,
    exists (select from area c where c.district = a.district and c.parent_id = a.id and c.ended_at is null) as has_children
  from (select * from area where district = $1 and ended_at is null and level = any($2) and ${which}) a
  order by length(a.code), a.code`

const below: Statement = { name: 'area.namesBelow', text: namesOf('parent_id = $3 order by code limit 1000') }
const byCode: Statement = { name: 'area.namesByCode', text: namesOf('code = any($3)') }
const search: Statement = {
  name: 'area.namesSearch',
  text: namesOf(`(name ilike $3 or pinyin like $4 or pinyin like $5) order by length(code), code limit 200`),
}

type Levels = readonly AreaLevel[]

export const listNamesBelow = (tx: Tx, district: District, levels: Levels, parentId: Id): Promise<NamedRow[]> =>
  tx.prepared<NamedRow>(below, [district, levels, parentId])

export const listNamesByCode = (
  tx: Tx,
  district: District,
  levels: Levels,
  codes: readonly string[],
): Promise<NamedRow[]> => tx.prepared<NamedRow>(byCode, [district, levels, codes])

type Patterns = { name: string; pinyin: string; initials: string }

export const searchNames = (
  tx: Tx,
  district: District,
  levels: Levels,
  { name, pinyin, initials }: Patterns,
): Promise<NamedRow[]> => tx.prepared<NamedRow>(search, [district, levels, name, pinyin, initials])
