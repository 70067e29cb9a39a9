import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { withClient } from './roles.ts'
import { checkServingRole } from './serving-role.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase({ empty: true })
  await withClient(database.owner, (client) => client.query('create table held (id int)'))
})
afterAll(() => database.drop())

async function check(config: pg.ClientConfig): Promise<void> {
  const pool = new pg.Pool(config)
  await checkServingRole(pool).finally(() => pool.end())
}

const asSuperuser = () => ({ ...inject('postgres').superuser, database: database.owner.database })
const sql = (text: string) => withClient(asSuperuser(), (client) => client.query(text))

test('the app role may serve', async () => {
  await expect(check(database.app)).resolves.toBeUndefined()
})

test('a superuser and the owner of the tables may not', async () => {
  const code = 'postgres.roleBypassesRls'
  await expect(check(asSuperuser())).rejects.toMatchObject({ code, params: { reason: 'superuser' } })
  await expect(check(database.owner)).rejects.toMatchObject({ code, params: { reason: 'owner' } })
})

test('neither may BYPASSRLS nor a member of the owner', async () => {
  const name = `probe_${process.pid}`
  const probe = { ...database.app, user: name, password: 'probe' }
  await sql(
    `create role ${name} login bypassrls password 'probe'; grant connect on database ${probe.database} to ${name}`,
  )
  try {
    await expect(check(probe)).rejects.toMatchObject({ params: { role: name, reason: 'bypassrls' } })
    await sql(`alter role ${name} nobypassrls; grant lianxin_owner to ${name}`)
    await expect(check(probe)).rejects.toMatchObject({ params: { role: name, reason: 'owner' } })
  } finally {
    await sql(`revoke connect on database ${probe.database} from ${name}; drop role ${name}`)
  }
})
