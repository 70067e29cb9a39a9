import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openKeyring } from '../../platform/crypto/keyring.ts'
import { type Database, openDatabase } from '../../platform/database.ts'
import { checkSessionOver } from './check-session.ts'
import { COOKIE, newToken, signed, tokenHash } from './cookie.ts'

let database: TestDatabase
let db: Database
const keyring = openKeyring({ dir: mkdtempSync(join(tmpdir(), 'lianxin-keys-')) })
beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase({ connection: database.app })
})
afterAll(async () => {
  await db.close()
  await database.drop()
})

test('a signed cookie of a live session is known', async () => {
  const [id, session, token] = [randomUUID(), randomUUID(), newToken()]
  await db.pool.query('insert into account (id, created_at) values ($1, now())', [id])
  await db.pool.query(`insert into session values ($1, $2, $3, now(), '2026-12-01T00:00:00Z')`, [
    session,
    id,
    tokenHash(token),
  ])
  const check = checkSessionOver({ db, keyring })
  const cookie = `a=b; ${COOKIE}=${signed(keyring, token)}`
  expect(await check(cookie, '150102', '2026-11-23T08:00:00.000Z')).toEqual({
    accountId: id,
    sessionId: session,
    personId: null,
    posts: [],
  })
  expect(await check(cookie, null, '2026-11-23T08:00:00.000Z')).toEqual({
    accountId: id,
    sessionId: session,
    personId: null,
    posts: [],
  })
  const t = performance.now()
  for (let i = 0; i < 2000; i++) await check(cookie, '150102', '2026-11-23T08:00:00.000Z')
  console.log('ms per check', (performance.now() - t) / 2000)
})
