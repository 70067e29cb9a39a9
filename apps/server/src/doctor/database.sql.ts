import type { Database } from '@lianxin/backend/platform/database'

/** What a database says of itself; each in one query. */
const asked = async <Row extends object>({ pool }: Database, sql: string): Promise<Row> =>
  (await pool.query<Row>(sql)).rows[0]!

export const askClock = (db: Database) => asked<{ now: string }>(db, 'select clock_timestamp() as now')

export const askShape = (db: Database) =>
  asked<{ version: number; encoding: string; extensions: string[] }>(
    db,
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding,
      (select coalesce(array_agg(extname::text), '{}') from pg_extension) as extensions`,
  )

/** Whether trigrams see letters in Chinese: under the locale C they see none, and search finds nothing. */
export const askTrigrams = (db: Database) =>
  asked<{ letters: number }>(db, `select cardinality(show_trgm('路灯不亮')) as letters`)

export const askConnections = (db: Database) =>
  asked<{ most: number; used: number }>(
    db,
    `select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
      (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used`,
  )

export const askDistricts = (db: Database) => asked<{ n: number }>(db, 'select count(*)::int as n from district')
