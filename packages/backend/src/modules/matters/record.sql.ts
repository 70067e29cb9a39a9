import type { Statement } from '../../platform/database.ts'

/** Columns and what goes into them. */
export type Row = Readonly<Record<string, unknown>>

/** What one step writes, table by table. What is empty or null is no part of its statement. */
export type StepRows = {
  readonly district: string
  readonly matterId: string
  readonly at: string
  readonly born: boolean
  /** What never changes after birth, and what every step may. */
  readonly birth: Row
  readonly standing: Row
  /** What the side lines made of it, when this step changed that; most steps do not. */
  readonly aside: Row | null
  readonly version: number
  readonly action: Row
  readonly content: readonly Row[]
  readonly started: readonly Row[]
  readonly stopped: readonly string[] | null
  readonly fired: { readonly name: string; readonly stage: string } | null
  readonly newAssignments: readonly Row[]
  readonly changedAssignments: readonly { readonly id: string; readonly set: Row }[]
  readonly endedAssignments: readonly string[]
  /** Who begins to follow the matter, or ceases to. */
  readonly follows: { readonly begins: boolean; readonly personId: string; readonly at: string } | null
  readonly counted: Row | null
  /** Where it was raised, for whoever looks near by; null when this step says nothing new of that. */
  readonly near: Row | null
  /** By which the step is found; null when nothing was written in it. */
  readonly words: Row | null
  readonly photos: { readonly ids: readonly string[]; readonly actionId: string } | null
  readonly outbox: readonly Row[]
  readonly audit: Row
  /** The transaction commits behind it: what finds its matter moved on must then fail, not answer zero. */
  readonly closes: boolean
}

export type Bind = (value: unknown) => string

/**
 * Everything one step writes, in one round trip. Only what it needs is in it: PostgreSQL pays for each table that a
 * statement names, also when nothing goes there. Steps of one shape share one prepared statement.
 */
export function recordStatement(rows: StepRows): { statement: Statement; values: unknown[] } {
  const values: unknown[] = []
  const bind: Bind = (value) => `$${values.push(value)}`
  const parts = [matterPart(rows, bind), ...restOf(rows, bind)].filter((part) => part !== null)
  const [shape, texts] = [parts.map(({ shape }) => shape), parts.map(({ text }) => text)]
  const text = `with ${texts.map((part, at) => `p${at} as (${part})`).join(',\n')}\nselect ${rows.closes ? '1 / count(*)' : 'count(*)'} as written from p0`
  return { statement: { name: `matter.record ${shape.join('')}${rows.closes ? 'z' : ''}`, text }, values }
}

type Part = { readonly shape: string; readonly text: string } | null

function matterPart({ district, matterId, born, birth, standing, aside, version }: StepRows, bind: Bind): Part {
  const set = { version, ...standing, ...aside }
  const [row, shape] = [{ district, id: matterId, ...set }, aside ? 'a' : '']
  if (born) return { shape: `b${shape}`, text: `${insert('matter', [{ ...row, ...birth }], bind)} returning 1` }
  const text = `update matter set ${setting(set, bind)}
    where ${matching({ district, id: matterId }, bind)} and version = ${bind(version - 1)}::int returning 1`
  return { shape: `s${shape}`, text }
}

function restOf(rows: StepRows, bind: Bind): Part[] {
  const { district, matterId, at } = rows
  const ofMatter = { district, matter_id: matterId }
  const into = (shape: string, table: string, these: readonly Row[], key: Row = ofMatter): Part =>
    these.length > 0
      ? {
          shape: shape + these.length,
          text: insert(
            table,
            these.map((row) => ({ ...key, ...row })),
            bind,
          ),
        }
      : null
  const change = (shape: string, table: string, set: Row, where: Row, more = ''): Part => ({
    shape,
    text: `update ${table} set ${setting(set, bind)} where ${matching(where, bind)}${more}`,
  })
  const { stopped, fired, near, photos, follows, endedAssignments: ended } = rows
  return [
    into('a', 'matter_action', [rows.action]),
    into('w', 'matter_content', rows.content),
    stopped &&
      change('x', 'deadline', { stopped_at: at }, ofMatter, ` and name = any (${bind(stopped)}) and ${waiting}`),
    fired && change('f', 'deadline', { fired_at: at }, { ...ofMatter, ...fired }, ` and ${waiting}`),
    into('d', 'deadline', rows.started),
    into('g', 'assignment', rows.newAssignments),
    ...rows.changedAssignments.map(({ id, set }) =>
      change(`h${Object.keys(set).length}`, 'assignment', set, { ...ofMatter, id }),
    ),
    ended.length > 0
      ? change('e', 'assignment', { ended_at: at }, ofMatter, ` and id = any (${bind(ended)}) and ended_at is null`)
      : null,
    follows && (follows.begins ? into('y', 'matter_follower', [followed(follows)]) : leaves(ofMatter, follows, bind)),
    near && (rows.born ? into('n', 'matter_near', [near]) : change('m', 'matter_near', near, ofMatter)),
    into('q', 'matter_search', rows.words ? [rows.words] : []),
    into('c', 'matter_counter_change', rows.counted ? [rows.counted] : [], { district }),
    photos &&
      change(
        'p',
        'photo',
        { matter_id: matterId, action_id: photos.actionId },
        { district },
        ` and id = any (${bind(photos.ids)}) and matter_id is null`,
      ),
    into('t', 'outbox', rows.outbox, { district, matter_id: matterId }),
    into('', 'audit', [rows.audit], { district }),
  ]
}

type Follows = NonNullable<StepRows['follows']>
const followed = ({ personId, at }: Follows): Row => ({ person_id: personId, since: at })
const leaves = (ofMatter: Row, { personId }: Follows, bind: Bind): Part => ({
  ...{ shape: 'l', text: `delete from matter_follower where ${matching({ ...ofMatter, person_id: personId }, bind)}` },
})

/** Spelt so that the planner cannot walk the index of all that wait: a matter's own few are found by its key. */
const waiting = 'coalesce(stopped_at, fired_at) is null'

/** Rows of one table all have the columns of the first. */
export function insert(table: string, rows: readonly Row[], bind: Bind): string {
  const columns = Object.keys(rows[0]!)
  const tuples = rows.map((row) => `(${columns.map((column) => bind(row[column])).join(', ')})`)
  return `insert into ${table} (${columns.join(', ')}) values ${tuples.join(', ')}`
}

const setting = (row: Row, bind: Bind): string => pairs(row, bind).join(', ')
const matching = (row: Row, bind: Bind): string => pairs(row, bind).join(' and ')
const pairs = (row: Row, bind: Bind): string[] =>
  Object.entries(row).map(([column, value]) => `${column} = ${bind(value)}`)
