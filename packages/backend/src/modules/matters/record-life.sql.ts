import type { Statement } from '../../platform/database.ts'
import { type Bind, insert, type Row } from './record.sql.ts'

/** What is kept of a whole life, table by table. */
export type LifeRows = {
  readonly district: string
  readonly matterId: string
  readonly matter: Row
  readonly actions: readonly Row[]
  readonly content: readonly Row[]
  readonly deadlines: readonly Row[]
  readonly assignments: readonly Row[]
  readonly near: Row
  readonly words: readonly Row[]
  readonly counted: Row
  readonly audit: readonly Row[]
}

/** One statement for all of it; lives of one shape share one that is prepared. */
export function lifeStatement(rows: LifeRows): { statement: Statement; values: unknown[] } {
  const values: unknown[] = []
  const bind: Bind = (value) => `$${values.push(value)}`
  const { district, matterId } = rows
  const ofMatter = { district, matter_id: matterId }
  const tables = [
    ['matter', [rows.matter], { district, id: matterId }],
    ['matter_action', rows.actions, ofMatter],
    ['matter_content', rows.content, ofMatter],
    ['deadline', rows.deadlines, ofMatter],
    ['assignment', rows.assignments, ofMatter],
    ['matter_near', [rows.near], ofMatter],
    ['matter_search', rows.words, ofMatter],
    ['matter_counter_change', [rows.counted], { district }],
    ['audit', rows.audit, { district }],
  ] as const
  const parts = tables
    .filter(([, these]) => these.length > 0)
    .map(([table, these, key]) =>
      insert(
        table,
        these.map((row) => ({ ...key, ...row })),
        bind,
      ),
    )
  const shape = tables.map(([, these]) => these.length).join('.')
  const text = `with ${parts.map((part, at) => `p${at} as (${part})`).join(',\n')}\nselect 1 as written`
  return { statement: { name: `matter.recordLife ${shape}`, text }, values }
}
