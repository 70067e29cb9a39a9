import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import { type DatabaseLine, openLine } from '@lianxin/testkit/database-line'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Database, type DatabaseOptions, openDatabase, type Tx } from './database.ts'
import { AppError } from './errors.ts'
import { withClient } from './postgres/roles.ts'

const DISTRICT = '150430'
let database: TestDatabase
const opened: { close(): Promise<unknown> }[] = []
beforeAll(async () => {
  database = await createTestDatabase()
})
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close()
})
afterAll(() => database.drop())

function open(options: Partial<DatabaseOptions> = {}): Database {
  const db = openDatabase({ connection: database.app, ...options })
  opened.push(db)
  return db
}
async function line(): Promise<DatabaseLine> {
  const made = await openLine(database.app)
  opened.push(made)
  return made
}
const ask = async <Row extends object>(tx: Tx, text: string, values: unknown[] = []): Promise<Row[]> =>
  tx.prepared<Row>({ name: text.slice(0, 60), text }, values)
const insertCategory = (tx: Tx, name: string) =>
  ask(
    tx,
    `insert into category (district, id, name, pinyin, created_at) values ('${DISTRICT}', gen_random_uuid(), $1, '', now())`,
    [name],
  )
const namesIn = (db: Database) =>
  db.read(DISTRICT, async (tx) =>
    (await ask<{ name: string }>(tx, 'select name from category')).map(({ name }) => name),
  )
const codeOf = (error: unknown) => (error instanceof AppError ? error.code : String(error))
const outcome = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', codeOf)
/** As an administrator's restart would: of this role's connections to this database none is left. */
const killAll = () =>
  withClient(database.app, (client) =>
    client.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and usename = current_user and pid <> pg_backend_pid()`),
  )
const pidOf = async (tx: Tx) => (await ask<{ pid: number }>(tx, 'select pg_backend_pid() as pid'))[0]!.pid

describe('a transaction', () => {
  it('keeps all or nothing', async () => {
    const db = open()
    const failing = db.write(DISTRICT, async (tx) => {
      await insertCategory(tx, '一')
      throw new AppError('access.denied')
    })
    expect(await outcome(failing)).toBe('access.denied')
    await db.write(DISTRICT, (tx) => insertCategory(tx, '二'))
    expect(await namesIn(db)).toEqual(['二'])
  })

  it('of a read writes nothing', async () => {
    const db = open()
    await expect(db.read(DISTRICT, (tx) => insertCategory(tx, '三'))).rejects.toMatchObject({ code: '25006' })
    expect(await namesIn(db)).not.toContain('三')
  })

  it.each(['15043', '15043a', "150430'; drop table category; --", ''])('of district %j is none', async (district) => {
    expect(await outcome(open().read(district, (tx) => ask(tx, 'select 1')))).toBe('request.invalid')
  })

  it('leaves no district behind on its connection', async () => {
    const db = open({ connections: 1 })
    await db.write(DISTRICT, (tx) => insertCategory(tx, '四'))
    expect(await ask(db.global, 'select name from category')).toEqual([])
    await outcome(db.write(DISTRICT, () => Promise.reject(new AppError('access.denied'))))
    expect(await ask(db.global, 'select name from category where true')).toEqual([])
  })
})

describe('a connection that breaks', () => {
  it('while a transaction holds it ends the transaction and not the process', async () => {
    const db = open()
    const broken = db.write(DISTRICT, async (tx) => {
      await insertCategory(tx, '五')
      await killAll()
      await insertCategory(tx, '六')
    })
    expect(await outcome(broken)).toBe('server.database')
    expect((await namesIn(db)).filter((name) => '五六'.includes(name))).toEqual([])
  })

  it('while idle is replaced without anybody noticing', async () => {
    const lost: Error[] = []
    const db = open({ connections: 1, onIdleError: (error) => lost.push(error) })
    const before = await db.read(DISTRICT, pidOf)
    await killAll()
    await expect.poll(() => lost.length, { timeout: 5_000 }).toBe(1)
    expect(await db.read(DISTRICT, pidOf)).not.toBe(before)
  })

  it('is told as a database that is away, inside a district and outside, until it is back', async () => {
    const to = await line()
    const db = open({ connection: to.connection })
    await namesIn(db)
    await to.cut()
    expect(await outcome(namesIn(db))).toBe('server.database')
    expect(await outcome(ask(db.global, 'select 1'))).toBe('server.database')
    expect(await outcome(db.write(DISTRICT, (tx) => insertCategory(tx, '七')))).toBe('server.database')
    await to.mend()
    expect(await outcome(db.write(DISTRICT, (tx) => insertCategory(tx, '八')))).toBe('done')
    expect(await namesIn(db)).not.toContain('七')
  })

  it('without a word is given up, and leaves the pool', async () => {
    const to = await line()
    const db = open({ connection: to.connection, connections: 1, answerMs: 300 })
    await namesIn(db)
    // Whoever reads does not wait for the end of the transaction; the line does.
    await expect.poll(() => db.pool.idleCount).toBe(1)
    to.hush()
    expect(await outcome(namesIn(db))).toBe('server.database')
    expect(await outcome(namesIn(db))).toBe('done')
  })

  it('of a file is not one of the database', async () => {
    const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' })
    await expect(open().read(DISTRICT, () => Promise.reject(missing))).rejects.toBe(missing)
  })
})

describe('too many at once', () => {
  it('wait for a connection and are then sent away, inside a district and outside', async () => {
    const db = open({ connections: 1, connectMs: 200 })
    let letGo = () => {}
    const held = db.read(DISTRICT, () => new Promise<void>((go) => (letGo = go)))
    expect(await Promise.all([namesIn(db), ask(db.global, 'select 1')].map(outcome))).toEqual([
      'server.busy',
      'server.busy',
    ])
    letGo()
    await held
    expect(await outcome(namesIn(db))).toBe('done')
  })

  it('holding each other’s locks are told to come again', async () => {
    const db = open()
    await db.write(DISTRICT, async (tx) => {
      await insertCategory(tx, '甲')
      await insertCategory(tx, '乙')
    })
    const lock = (tx: Tx, name: string) =>
      ask(tx, 'update category set version = version + 1 where district = $1 and name = $2', [DISTRICT, name])
    let met = 0
    const meet = async () => {
      met += 1
      await expect.poll(() => met, { timeout: 5_000 }).toBe(2)
    }
    const inOrder = (first: string, second: string) =>
      outcome(
        db.write(DISTRICT, async (tx) => {
          await lock(tx, first)
          await meet()
          await lock(tx, second)
        }),
      )
    const told = await Promise.all([inOrder('甲', '乙'), inOrder('乙', '甲')])
    expect(told.sort()).toEqual(['done', 'server.busy'])
  })

  it('taking too long are told to come again', async () => {
    const slow = open().write(DISTRICT, async (tx) => {
      await ask(tx, 'set local statement_timeout = 50')
      await ask(tx, 'select pg_sleep(10)')
    })
    expect(await outcome(slow)).toBe('server.busy')
  })
})
