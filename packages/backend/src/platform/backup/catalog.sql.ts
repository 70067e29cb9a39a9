import type pg from 'pg'

/** What a database consists of, asked of its catalogue, so that no table is forgotten because nobody listed it. */
export type TableShape = { readonly name: string; readonly columns: readonly string[] }

const ours = `c.relnamespace = 'public'::regnamespace and not exists
  (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')`

/** Every table that holds rows, with the columns that are stored and not computed. */
export async function listTables(client: pg.Client): Promise<TableShape[]> {
  const { rows } = await client.query<TableShape>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and ${ours} group by c.relname order by c.relname`)
  return rows
}

/** Tables of anybody in any schema but PostgreSQL's own: what `listTables` must not miss. */
export async function countForeignTables(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ n: number }>(`
    select count(*)::int as n from pg_class c join pg_namespace s on s.oid = c.relnamespace
    where c.relkind in ('r', 'm') and s.nspname !~ '^pg_|^information_schema$|^public$'`)
  return rows[0]!.n
}

export type SequenceState = { readonly name: string; readonly last: string; readonly called: boolean }

export async function listSequences(client: pg.Client): Promise<SequenceState[]> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relkind = 'S' and ${ours} order by 1`,
  )
  const states: SequenceState[] = []
  for (const { name } of rows) {
    const { rows: state } = await client.query<{ last: string; called: boolean }>(
      `select last_value::text as last, is_called as called from ${client.escapeIdentifier(name)}`,
    )
    states.push({ name, ...state[0]! })
  }
  return states
}

export const setSequence = (client: pg.Client, { name, last, called }: SequenceState): Promise<unknown> =>
  client.query('select setval($1::regclass, $2, $3)', [client.escapeIdentifier(name), last, called])

export async function listSchema(client: pg.Client): Promise<{ name: string; sha256: string }[]> {
  const { rows } = await client.query<{ name: string; sha256: string }>(
    'select name, sha256 from schema_migration order by name',
  )
  return rows
}

export async function findFingerprint(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query<{ key_fingerprint: string }>('select key_fingerprint from installation')
  return rows[0]?.key_fingerprint
}

/** Statements that take the guards of all tables away while rows come in any order, and those that put them back. */
export async function listGuards(client: pg.Client): Promise<{ lift: string[]; lower: string[] }> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(`
    select r.conrelid::regclass::text as table, quote_ident(r.conname) as name, pg_get_constraintdef(r.oid) as definition
    from pg_constraint r where r.contype = 'f' and r.connamespace = 'public'::regnamespace and r.conparentid = 0
    order by 1, 2`)
  const { rows: triggers } = await client.query<{ table: string; name: string }>(`
    select t.tgrelid::regclass::text as table, quote_ident(t.tgname) as name from pg_trigger t
    join pg_class c on c.oid = t.tgrelid and ${ours} where not t.tgisinternal and t.tgenabled = 'O' order by 1, 2`)
  return {
    lift: [
      ...keys.map(({ table, name }) => `alter table ${table} drop constraint ${name}`),
      ...triggers.map(({ table, name }) => `alter table ${table} disable trigger ${name}`),
    ],
    lower: [
      ...keys.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`),
      ...triggers.map(({ table, name }) => `alter table ${table} enable trigger ${name}`),
    ],
  }
}
