import type { Socket } from 'node:net'
import type { District } from '@lianxin/domain/kernel/ids'
import {
  type Compilable,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import pg from 'pg'
import { AppError } from './errors.ts'
import { toIso } from './timestamps.ts'

const { builtins } = pg.types
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === builtins.TIMESTAMPTZ) return toIso
    if (oid === builtins.DATE) return String
    if (oid === builtins.INT8) return Number
    return pg.types.getTypeParser(oid, format)
  }) as pg.CustomTypesConfig['getTypeParser'],
}

const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Builds queries over some tables; a {@link Tx} runs them. */
export const queriesOver = <Tables>(): Kysely<Tables> => compiler as unknown as Kysely<Tables>

/** A statement prepared once per connection: for hot paths. */
export type Statement = { readonly name: string; readonly text: string }

/** What may be asked of the database inside one transaction of one district. */
export type Tx = {
  many<Row>(query: Compilable<Row>): Promise<Row[]>
  /** The same for a query of few shapes that is asked all day: each shape is planned once per connection. */
  shaped<Row>(query: Compilable<Row>): Promise<Row[]>
  /** The only row, or undefined. */
  find<Row>(query: Compilable<Row>): Promise<Row | undefined>
  run(query: Compilable<unknown>): Promise<number>
  /**
   * `last` says that nothing is asked behind it: the transaction then commits in the same packet. Where it must not
   * commit, the statement itself must fail.
   */
  prepared<Row extends object>(statement: Statement, values: readonly unknown[], last?: boolean): Promise<Row[]>
}

export type Database = {
  /** Reads of one district; writing is refused by PostgreSQL itself. */
  read<T>(district: District, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Writes of one district: all or nothing. */
  write<T>(district: District, work: (tx: Tx) => Promise<T>): Promise<T>
  /** Outside any district: accounts, sessions, reference rows. */
  global: Tx
  pool: pg.Pool
  close(): Promise<void>
}

export type DatabaseOptions = {
  readonly connection: pg.ClientConfig
  readonly connections?: number
  /** How long a request waits for a free or new connection. */
  readonly connectMs?: number
  /** When the line is given up as dead: later than PostgreSQL ends a statement by itself. */
  readonly answerMs?: number
  readonly onIdleError?: (error: Error) => void
}

const beginning = { read: 'begin read only', write: 'begin' } as const
type Kind = keyof typeof beginning

/**
 * A prepared statement is planned once: every shape that a list can have has a text of its own, and is walked in the
 * order of its index whatever is asked for. Left to itself PostgreSQL plans lists of many branches anew each time,
 * which takes longer than to run them.
 */
const sessionSettings = [
  'timezone=UTC',
  'statement_timeout=30000',
  'idle_in_transaction_session_timeout=30000',
  'plan_cache_mode=force_generic_plan',
]
  .map((setting) => `-c ${setting}`)
  .join(' ')

export function openDatabase(opening: DatabaseOptions): Database {
  const { connection, connections = 10, connectMs = 5_000, answerMs = 35_000, onIdleError = () => {} } = opening
  const pool = new pg.Pool({
    ...connection,
    types,
    max: connections,
    connectionTimeoutMillis: connectMs,
    query_timeout: answerMs,
    keepAlive: true,
    // A transaction's beginning travels with its first statement.
    ...{ pipeline: true },
    options: sessionSettings,
  })
  pool.on('error', onIdleError)
  // The pool listens to idle connections only; one that breaks while in use would end the process.
  pool.on('connect', (client) => client.on('error', () => {}))
  const inTransaction = async <T>(kind: Kind, district: District, work: (tx: Tx) => Promise<T>): Promise<T> => {
    if (!/^\d{6}$/.test(district)) throw new AppError('request.invalid', { field: 'district' })
    const client = await connect(pool)
    try {
      const begun = together(client, () => client.query(`${beginning[kind]}; set local app.district = '${district}'`))
      let ended: Promise<unknown> | undefined
      const commit = () => (ended ??= client.query('commit'))
      const result = await work(txOver(client, { begun, commit }))
      await begun
      const committed = commit().then(() => client.release())
      // Who only reads need not wait until the reading has ended.
      if (kind === 'read') committed.catch((error: Error) => giveBack(client, error))
      else await committed
      return result
    } catch (error) {
      const told = asAppError(error)
      await giveBack(client, isAway(told) ? (error as Error) : undefined)
      throw told
    }
  }
  return {
    read: (district, work) => inTransaction('read', district, work),
    write: (district, work) => inTransaction('write', district, work),
    global: txOver({ query: (...args: [never]) => pool.query(...args) } as unknown as pg.PoolClient),
    pool,
    close: () => pool.end(),
  }
}

/**
 * Sends a statement in one packet with all that is asked in the same turn, without waiting for its answer. Of the
 * beginning this is safe: should it fail, what is behind it finds no district set and therefore no rows.
 */
function together<Answer>(client: pg.PoolClient, send: () => Promise<Answer>): Promise<Answer> {
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection
  stream.cork()
  process.nextTick(() => stream.uncork())
  const answer = send()
  // Whoever waits for it is told; one that fails before anybody does must not end the process.
  answer.catch(() => {})
  return answer
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (cause) {
    const told = asAppError(cause)
    throw told instanceof AppError ? told : new AppError('server.database', { retryAfter: 2, cause })
  }
}

/** A connection that is lost, or cannot roll back, leaves the pool. */
async function giveBack(client: pg.PoolClient, lost: Error | undefined): Promise<void> {
  if (lost) return client.release(lost)
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error as Error)
  }
}

/** A plan takes memory in every connection, and filters have more shapes than anybody asks for in a day. */
const MOST_SHAPES = 200
const shapes = new Map<string, string>()

function named(config: { text: string; values: unknown[] }): pg.QueryConfig {
  const name = shapes.get(config.text) ?? `shape.${shapes.size}`
  if (!shapes.has(config.text) && shapes.size >= MOST_SHAPES) return config
  shapes.set(config.text, name)
  return { ...config, name }
}

type Bounds = { readonly begun: Promise<unknown>; readonly commit: (() => Promise<unknown>) | null }
/** Outside a transaction every statement is one. */
const unbounded: Bounds = { begun: Promise.resolve(), commit: null }

function txOver(client: pg.PoolClient, { begun, commit }: Bounds = unbounded): Tx {
  const told = async (answer: Promise<pg.QueryResult>) => {
    answer.catch(() => {})
    try {
      await begun
      return await answer
    } catch (error) {
      throw asAppError(error)
    }
  }
  const query = (config: pg.QueryConfig) =>
    told(commit ? together(client, () => client.query(config)) : client.query(config))
  const compiled = (from: Compilable<unknown>) => {
    const { sql, parameters } = from.compile()
    return { text: sql, values: parameters as unknown[] }
  }
  return {
    many: async <Row>(from: Compilable<Row>) => (await query(compiled(from))).rows as Row[],
    shaped: async <Row>(from: Compilable<Row>) => (await query(named(compiled(from)))).rows as Row[],
    find: async <Row>(from: Compilable<Row>) => (await query(compiled(from))).rows[0] as Row | undefined,
    run: async (from) => (await query(compiled(from))).rowCount ?? 0,
    prepared: async <Row extends object>({ name, text }: Statement, values: readonly unknown[], last = false) => {
      const config = { name, text, values: values as unknown[] }
      if (!last || !commit) return (await query(config)).rows as Row[]
      const answer = together(client, () => client.query(config))
      commit().catch(() => {})
      return (await told(answer)).rows as Row[]
    },
  }
}

/** SQLSTATE classes and socket errors that mean the database is not there right now. */
const away = /^(08|57P0|25P03|ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_AGAIN)/
const brokenLine = /terminated|Connection ended|not queryable|Query read timeout/i
/** Too many at once, a ring of locks, a statement that took too long: the same again may do. */
const crowded = /^(53|40001|40P01|55P03|57014)/
const noneFree = /timeout exceeded when trying to connect/

/** Keys of what one step writes at once; which of them meets its twin first is PostgreSQL's choice. */
const ofOneStep =
  /^(matter|matter_action|matter_content|matter_near|matter_search|matter_counter_change|deadline|assignment|outbox)_(pkey|by_id|by_external)$/

function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error
  const { code = '', message = '', syscall } = error as { code?: string; message?: string; syscall?: string }
  const noSocket = code === 'ENOENT' && syscall === 'connect'
  if (away.test(code) || noSocket || brokenLine.test(message))
    return new AppError('server.database', { retryAfter: 2, cause: error })
  if (crowded.test(code) || noneFree.test(message)) return new AppError('server.busy', { retryAfter: 1, cause: error })
  // The same key twice at once: the other one is being written; asking again finds its result.
  const { constraint = '' } = error as { constraint?: string }
  if (code === '23505' && ofOneStep.test(constraint))
    return new AppError('server.busy', { retryAfter: 1, cause: error })
  return error
}

const isAway = (error: unknown): boolean => error instanceof AppError && error.code === 'server.database'

/** True when `error` is a unique violation of the named constraint or index. */
export const isUniqueViolation = (error: unknown, constraint: string): boolean =>
  (error as { code?: string }).code === '23505' && (error as { constraint?: string }).constraint === constraint
