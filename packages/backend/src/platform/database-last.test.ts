import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Database, openDatabase, type Tx } from './database.ts'

const DISTRICT = '150430'
let database: TestDatabase
let db: Database
beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase({ connection: database.app, connections: 1 })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

const insert = (tx: Tx, name: string, last?: boolean) =>
  tx.prepared(
    {
      name: 'test.insert',
      text: `insert into category (district, id, name, pinyin, created_at)
        values ('${DISTRICT}', gen_random_uuid(), $1, '', now()) returning 1 / (length($1) - 1) as rest`,
    },
    [name],
    last,
  )
const names = () =>
  db.read(DISTRICT, async (tx) => {
    const rows = await tx.prepared<{ name: string }>({ name: 'test.names', text: 'select name from category' }, [])
    return rows.map(({ name }) => name).sort()
  })

it('commits behind its last statement, with all that came before', async () => {
  const rows = await db.write(DISTRICT, async (tx) => {
    await insert(tx, '第一')
    return insert(tx, '第二', true)
  })
  expect(rows).toEqual([{ rest: 1 }])
  expect(await names()).toEqual(['第一', '第二'])
})

it('keeps nothing when its last statement fails, and the connection serves on', async () => {
  const failing = db.write(DISTRICT, async (tx) => {
    await insert(tx, '第三')
    return insert(tx, '四', true)
  })
  await expect(failing).rejects.toThrow('division by zero')
  expect(await names()).toEqual(['第一', '第二'])
})

it('finds no rows when something is asked behind the last statement after all', async () => {
  const found = await db.write(DISTRICT, async (tx) => {
    await insert(tx, '第五', true)
    return tx.prepared({ name: 'test.names', text: 'select name from category' }, [])
  })
  expect(found).toEqual([])
})
