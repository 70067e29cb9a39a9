import { buildSmallDistrict, openTestPlatform, type TestPlatform } from '@lianxin/testkit/district'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let owner: pg.Client
let app: pg.Client
beforeAll(async () => {
  platform = await openTestPlatform()
  const town = await buildSmallDistrict(platform)
  await town.category('道路')
  owner = new pg.Client(platform.database.owner)
  app = new pg.Client(platform.database.app)
  await owner.connect()
  await app.connect()
  // What stands between things that must exist.
  await owner.query(`insert into route (district, id, category_id, area_id, org_id, created_at)
    select c.district, gen_random_uuid(), c.id, a.id, o.id, now() from category c, area a, org o limit 1`)
  await owner.query(`insert into category_form (district, category_id, version, fields, created_at)
    select district, id, 1, '[]', now() from category limit 1`)
  await fillEmptyTables()
})
afterAll(async () => {
  await owner.end()
  await app.end()
  await platform.close()
})

const names = async (text: string, of = owner): Promise<string[]> => (await of.query(text)).rows.map((row) => row.name)
const withDistrict = () =>
  names(`select c.table_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
    where table_schema = 'public' and column_name = 'district' and table_type = 'BASE TABLE' order by 1`)
const count = async (client: pg.Client, table: string): Promise<number> =>
  Number((await client.query(`select count(*) from ${table}`)).rows[0].count)

/** One row in every table of a district that the small one has left empty, so that “sees nothing” says something. */
async function fillEmptyTables(): Promise<void> {
  for (const table of await withDistrict()) {
    if ((await count(owner, table)) > 0) continue
    const { rows } = await owner.query(
      `select column_name as name, data_type as type from information_schema.columns
        where table_schema = 'public' and table_name = $1 and is_nullable = 'NO' and is_generated = 'NEVER'`,
      [table],
    )
    const values = rows.map(({ name, type }) => (name === 'district' ? "'150430'" : sample(name, type)))
    await owner.query(`insert into ${table} (${rows.map(({ name }) => name)}) values (${values})`)
  }
}
const sample = (name: string, type: string): string => {
  if (name === 'stage') return "'warned'"
  if (name === 'state') return "'done'"
  if (name === 'kind') return "'move'"
  if (name === 'role') return "'helper'"
  if (name === 'job_id') return "(select id from import_job where district = '150430' limit 1)"
  const [, referred] = /^(area|org|post|person)_id$/.exec(name) ?? []
  if (referred) return `(select id from ${referred} where district = '150430' limit 1)`
  if (type === 'uuid') return 'gen_random_uuid()'
  if (type === 'jsonb') return "'{}'"
  if (type === 'ARRAY') return "'{}'"
  if (type.startsWith('timestamp') || type === 'date') return 'now()'
  if (type === 'boolean') return 'true'
  return type === 'text' || type === 'tsvector' ? `'x'` : '1'
}
/** As the server works: inside a transaction that has, or has not, said which district it is of. */
async function as<T>(district: string | null, work: () => Promise<T>): Promise<T> {
  await app.query('begin')
  try {
    if (district !== null) await app.query(`select set_config('app.district', $1, true)`, [district])
    return await work()
  } finally {
    await app.query('rollback')
  }
}
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: { code: string }) => error.code,
  )
const DENIED = '42501'
/** Read only through functions that ask for the district: no index of words works under a policy. */
const unread = ['matter_search']

describe('the serving role', () => {
  it('is bound: no superuser, no owner, no way around row-level security', async () => {
    const { rows } = await app.query(
      `select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user`,
    )
    expect(rows).toEqual([{ rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false }])
    expect(await names(`select tablename as name from pg_tables where tableowner = current_user`, app)).toEqual([])
  })

  it('sees its own district, and without one or in another nothing in any table', async () => {
    const tables = await withDistrict()
    expect(tables.length).toBeGreaterThan(15)
    for (const table of tables.filter((name) => !unread.includes(name))) {
      expect([table, await count(owner, table)]).not.toEqual([table, 0])
      expect([table, await as('150430', () => count(app, table))]).not.toEqual([table, 0])
      for (const other of [null, '', '150431', '000001', '15043', "150430' or true --"]) {
        expect([table, other, await as(other, () => count(app, table))]).toEqual([table, other, 0])
      }
    }
  })

  it('writes into no other district', async () => {
    const insert = `insert into category (district, id, name, pinyin, created_at)
      values ('150430', gen_random_uuid(), 'x', 'x', now())`
    expect(await as('150430', () => codeOf(app.query(insert)))).toBe('done')
    expect(await as('150431', () => codeOf(app.query(insert)))).toBe(DENIED)
    expect(await as(null, () => codeOf(app.query(insert)))).toBe(DENIED)
    const moved = await as('150430', () => codeOf(app.query(`update org set district = '150431'`)))
    expect(moved).toBe(DENIED)
  })

  it('reads what is searched through functions only, and they answer for the district of the transaction alone', async () => {
    for (const other of [null, '', '150430', '150431']) {
      for (const text of ['select', `update matter_search set tail = ''`, 'delete from matter_search'])
        expect([
          text,
          await as(other, () => codeOf(app.query(text === 'select' ? 'select * from matter_search' : text))),
        ]).toEqual([text, DENIED])
    }
    const words = `insert into matter_search values ('150430', gen_random_uuid(), gen_random_uuid(), now(), '710000', $$'灯亮'$$)`
    expect(await as('150431', () => codeOf(app.query(words)))).toBe(DENIED)
    await owner.query(words)
    const found = (text: string) => async () => (await app.query(text)).rowCount
    const wide = `select from search_matter_words($$'灯亮'$$, '710000', '', 'infinity', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 9)`
    const { rows } = await owner.query(`select matter_id from matter_search where tail = '710000'`)
    const narrow = `select from search_words_among($$'灯亮'$$, '', array['${rows[0].matter_id}']::uuid[])`
    for (const text of [wide, narrow]) {
      expect(await as('150430', found(text))).toBeGreaterThan(0)
      expect(await as('150431', found(text))).toBe(0)
      expect(await as('', found(text))).toBe(0)
    }
    await as('150431', () => app.query('select forget_matter_words($1)', [[rows[0].matter_id]]))
    expect(await count(owner, `matter_search where tail = '710000'`)).toBe(1)
  })

  it('cannot rewrite history', async () => {
    const refused = [
      ['matter_action', `update matter_action set kind = 'x'`],
      ['audit_seal', `update audit_seal set hash = 'x'`],
      ['audit', `update audit set event = 'x'`],
      ['audit', `update audit set at = now()`],
      ['area_code', `update area_code set code = '1'`],
      ['schema_migration', `delete from schema_migration`],
    ]
    for (const [table, text] of refused) {
      expect([table, await as('150430', () => codeOf(app.query(text!)))]).toEqual([table, DENIED])
    }
    // What happened is deleted nowhere; what waits to be sent or folded, and a photo nobody attached, are done with. Who no
    // longer follows a matter is forgotten: the log says that there was one more, not who. A file that was brought in holds
    // phone numbers and is kept for some days only.
    const waiting = ['outbox', 'matter_counter_change', 'photo', 'matter_follower', 'import_job', 'import_line']
    const passing = [...waiting, 'session', 'one_time_code', 'sign_in_limit', 'provider_visit', 'account_identity']
    const tables = await names(`select tablename as name from pg_tables where schemaname = 'public'`)
    for (const table of tables.filter((name) => !passing.includes(name))) {
      expect([table, await as('150430', () => codeOf(app.query(`delete from ${table}`)))]).toEqual([table, DENIED])
      expect([table, await as('150430', () => codeOf(app.query(`truncate ${table}`)))]).toEqual([table, DENIED])
    }
  })

  it('cannot give itself more', async () => {
    for (const text of [
      'set role lianxin_owner',
      'alter table matter disable row level security',
      'drop policy own_district on matter',
      `create table loot (id int)`,
      `copy (select 1) to '/tmp/loot'`,
      `create function steal() returns int language sql security definer return 1`,
    ]) {
      expect([text, await as('150430', () => codeOf(app.query(text)))]).toEqual([text, DENIED])
    }
  })
})

/** Indexes that do not begin with the district, each with the function that needs it: those run as the owner. */
const anywhere: Readonly<Record<string, string>> = {
  deadline_waiting_anywhere: 'districts_with_due: in which districts the sweep has work',
  outbox_waiting_anywhere: 'districts_with_outbox: in which districts a deliverer has work',
  person_callers_anywhere: 'link_persons: who called from this phone, after signing in with it',
  person_anywhere: 'districts_of: where an account is known, after signing in',
}

describe('the catalogue', () => {
  const unprotected = () =>
    names(`select c.table_name as name from information_schema.columns c
      join pg_class t on t.relname = c.table_name and t.relnamespace = 'public'::regnamespace
      where c.table_schema = 'public' and c.column_name = 'district' and t.relkind <> 'v' and not (t.relrowsecurity and exists (
        select from pg_policies p where p.tablename = c.table_name and p.cmd = 'ALL'
          and p.qual ~ 'district = current_setting\\(.app\\.district.::text, true\\)' and (p.with_check is null or p.with_check = p.qual)))`)
  const ledByOther = () =>
    names(`select i.indexrelid::regclass::text as name from pg_index i
      join information_schema.columns c on c.table_name::regclass = i.indrelid and c.column_name = 'district'
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
      where c.table_schema = 'public' and a.attname <> 'district' order by 1`)

  it('protects every table that has a district', async () => {
    expect(await unprotected()).toEqual([])
  })

  it('has no view that shows more than its asker may see', async () => {
    expect(
      await names(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any(reloptions), false)`),
    ).toEqual([])
  })

  it('leads every key and index with the district, but for those told here', async () => {
    expect(await ledByOther()).toEqual(Object.keys(anywhere).sort())
  })

  it('has a second policy on no table, which would widen the first', async () => {
    expect(await names(`select tablename as name from pg_policies group by 1 having count(*) > 1`)).toEqual([])
  })

  it('compares codes of places byte by byte', async () => {
    const loose = await names(`select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and column_name in ('area_code') and collation_name is distinct from 'C'`)
    expect(loose).toEqual([])
  })

  it('lets functions of the owner be found by nobody’s search path, and be run by nobody else', async () => {
    expect(
      await names(`select proname as name from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
        and not coalesce(proconfig::text ~ 'search_path=public', false)`),
    ).toEqual([])
    expect(
      await names(`select p.proname as name from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef
        and exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) where grantee = 0)`),
    ).toEqual([])
  })

  it('would tell a table that forgot its policy, and an index that forgot its district', async () => {
    await owner.query('begin')
    await owner.query('create table forgetful (district text, id uuid, primary key (id, district))')
    expect(await unprotected()).toContain('forgetful')
    expect(await ledByOther()).toContain('forgetful_pkey')
    await owner.query('rollback')
  })
})
