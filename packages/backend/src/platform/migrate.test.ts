import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { migrate } from './migrate.ts'
import { withClient } from './postgres/roles.ts'

let database: TestDatabase
let folder: string

beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
})
afterAll(() => database.drop())

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lianxin-migrations-'))
  await withClient(database.owner, (client) => client.query('drop schema public cascade; create schema public'))
  await land('0001_street.sql', 'create table street (name text)')
  await land('0002_lamp.sql', 'create table lamp (id int)')
})

afterEach(() => rm(folder, { recursive: true }))

const land = (name: string, sql: string) => writeFile(join(folder, name), sql)
const tables = () =>
  withClient(database.owner, async (client) => {
    const { rows } = await client.query(`select relname from pg_class where relkind = 'r'
      and relnamespace = 'public'::regnamespace and relname <> 'schema_migration' order by 1`)
    return rows.map((row) => row.relname)
  })

test('each file is applied once, in order', async () => {
  expect(await migrate(database.owner, folder)).toEqual(['0001_street.sql', '0002_lamp.sql'])
  expect(await migrate(database.owner, folder)).toEqual([])
  await land('0003_bench.sql', 'create table bench (id int)')
  expect(await migrate(database.owner, folder)).toEqual(['0003_bench.sql'])
  expect(await tables()).toEqual(['bench', 'lamp', 'street'])
})

test('a landed file that was edited, or a new one before it, is refused', async () => {
  await migrate(database.owner, folder)
  await land('0000_early.sql', 'select 1')
  await expect(migrate(database.owner, folder)).rejects.toMatchObject({ code: 'migrate.changed' })
  await land('0001_street.sql', 'create table street (name text, width int)')
  await expect(migrate(database.owner, folder)).rejects.toMatchObject({ code: 'migrate.changed' })
})

test('a file that fails leaves nothing of itself behind', async () => {
  await land('0003_broken.sql', 'create table half (id int); select 1/0')
  const failing = migrate(database.owner, folder)
  await expect(failing).rejects.toMatchObject({ code: 'migrate.failed', params: { name: '0003_broken.sql' } })
  expect(await tables()).toEqual(['lamp', 'street'])
})

test('two servers that start together apply each file once', async () => {
  const both = await Promise.all([migrate(database.owner, folder), migrate(database.owner, folder)])
  expect(both.flat().sort()).toEqual(['0001_street.sql', '0002_lamp.sql'])
})
