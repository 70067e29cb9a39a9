import { withClient } from '@lianxin/backend/platform/postgres/roles'
import { expect, test } from 'vitest'
import { createTestDatabase } from './database.ts'

test('each test database is alone: what one holds the next does not', async () => {
  const [one, other] = [await createTestDatabase({ empty: true }), await createTestDatabase({ empty: true })]
  await withClient(one.owner, (client) => client.query('create table held (id int)'))
  const found = await withClient(other.owner, (client) => client.query(`select to_regclass('held') as name`))
  expect(found.rows).toEqual([{ name: null }])
  await Promise.all([one.drop(), other.drop()])
  await expect(withClient(one.owner, (client) => client.query('select 1'))).rejects.toThrow('does not exist')
})
