import type pg from 'pg'
import { DISTRICT } from '../town.ts'
import { MARK, ORIGINALS } from './originals.ts'

/** Narrow ones first: what fails, fails early. */
export const multiplied = [
  ...['matter', 'matter_near', 'assignment', 'matter_content', 'matter_search', 'deadline', 'matter_action'],
] as const
type Table = (typeof multiplied)[number]

const [, SEGMENT] = MARK.split('-')

/** Gives the keys that the platform made for its own steps the mark that all others bear. */
export const marking = ['matter_action.id', 'matter_content.action_id', 'matter_search.action_id', 'deadline.action_id']
  .map((place) => place.split('.'))
  .map(([table, key]) => `update ${table} set ${key} = overlay(${key}::text placing '${MARK}' from 15)::uuid`)
  .join(';')

/** Remembers who the originals are and how each copy differs from them. */
export const beginning = `
  create temp table original as select m.id, m.no, row_number() over (order by m.submitted_at)::int as nth, c.body,
      array_to_tsvector(array(select w from unnest(tsvector_to_array(s.words)) w where w !~ '^[@#=]')) as words,
      array_to_tsvector(array(select w from unnest(tsvector_to_array(s.words)) w where w ~ '^[@#=]')) as marks
    from matter m join matter_search s on s.district = m.district and s.matter_id = m.id and s.tail is not null
      join matter_content c on c.district = m.district and c.matter_id = m.id and c.field = 'text'
    where m.district = '${DISTRICT}' order by m.submitted_at limit ${ORIGINALS};
  alter table original add primary key (id);
  create temp table said as select nth - 1 as nth, body, words from original;
  alter table said add primary key (nth);
  create temp table copy as select n, lpad(to_hex(n), 3, '0') as hex, n * 14 * interval '1 millisecond' as later,
    to_char(timestamp '2026-01-01' + n * 14 * interval '1 millisecond', ':SS.MS"Z"') as moment
    from generate_series(0, 4095) n;
  analyze original; analyze copy;
  -- Copies of one original stand together in every index: made one original after another, rows come in order.
  set enable_hashjoin = off; set enable_mergejoin = off; set enable_bitmapscan = off`

/**
 * Rows of copies `$1` to `$2` of every original: the same rows a few milliseconds later, under keys and numbers of
 * their own, also where these stand inside JSON. Which column is what, the catalog says. Each copy says something else,
 * or a word would stand in a thousand matters of one minute and in none of the next.
 */
export async function multiplyStatement(client: pg.Client, table: Table): Promise<string> {
  const { rows } = await client.query<{ name: string; type: string }>(
    `select attname as name, format_type(atttypid, null) as type from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  const key = table === 'matter' ? 'id' : 'matter_id'
  const columns = rows.map(({ name }) => name).join(', ')
  return `insert into ${table} (${columns}) select ${rows.map((column) => copied(column)).join(', ')}
    from original join ${table} s on s.district = '${DISTRICT}' and s.${key} = original.id cross join copy
      ${table === 'matter_search' || table === 'matter_content' ? `join said on said.nth = (original.nth + copy.n) % ${ORIGINALS}` : ''}
    where copy.n between $1 and $2 order by original.id`
}

const NUMBER_AT = `${DISTRICT}-20261127-`.length + 1
const no = `left(original.no, ${NUMBER_AT - 1}) || (substr(original.no, ${NUMBER_AT})::int + copy.n * ${ORIGINALS})`

function copied({ name, type }: { name: string; type: string }): string {
  if (name === 'no') return no
  if (name === 'words') return 'case when s.tail is null then s.words else said.words || original.marks end'
  if (name === 'body') return `case when s.field = 'text' then said.body else s.body end`
  if (name === 'tail') return `case when s.tail is not null then reverse(${no}) end`
  if (['id', 'matter_id', 'action_id'].includes(name))
    return `overlay(s.${name}::text placing '8' || hex from 20)::uuid`
  if (type === 'timestamp with time zone') return `s.${name} + copy.later`
  if (type === 'jsonb') {
    const keyed = `replace(s.${name}::text, '-${SEGMENT}-', '-8' || hex || '-')`
    return `replace(replace(${keyed}, ':00.000Z', moment), original.no, ${no})::jsonb`
  }
  return `s.${name}`
}

/** Indexes that no constraint stands on: made once at the end they cost a fraction. */
export const droppable = `
  select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
  where t.relname = any ($1) and not exists (select from pg_constraint where conindid = i.indexrelid)
  order by t.relname, c.relname`
