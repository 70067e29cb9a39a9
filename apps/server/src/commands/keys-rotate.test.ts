import { cellsOf } from '@lianxin/backend/modules/imports/service'
import { findContact } from '@lianxin/backend/modules/people/service'
import { rotate } from '@lianxin/backend/platform/crypto/keyring'
import { buildSmallDistrict, openTestPlatform, readAs } from '@lianxin/testkit/district'
import { startTestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reencryptAll } from './keys-rotate.ts'

let platform: Awaited<ReturnType<typeof openTestPlatform>>
let town: Awaited<ReturnType<typeof buildSmallDistrict>>

beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
})
afterAll(() => platform.close())

const lines = ['姓名,手机号', '云起,19900005678', '石安,19900005679']

it('rewrites every phone and every imported line under the new key, once, and each is still read', async () => {
  const server = await startTestServer(platform)
  const { district } = town
  const asked = { district, id: uuidv7(), kind: 'people', file: '人员.csv' } as const
  await (await server.client(town.admin.accountId)).imports.upload(asked, { body: Buffer.from(lines.join('\n')) })
  await server.close()

  const rotated = { ...platform, keyring: rotate(platform.keyring) }
  const people = 7
  expect(await reencryptAll(rotated)).toBe(2 * people + 2)
  expect(await reencryptAll(rotated)).toBe(0)
  const kept = await platform.db.read(district, (tx) =>
    tx.prepared<{ cells: string }>({ name: 'test.cells', text: 'select cells from import_line order by line' }, []),
  )
  expect(kept.map(({ cells }) => cellsOf({ platform: rotated, district }, cells))).toEqual(
    lines.slice(1).map((line) => line.split(',')),
  )
  const { personId, phone } = town.gridWorker
  const contact = await readAs(rotated, await town.gridWorker.actor(), (ctx) => findContact(ctx, personId))
  expect(contact?.phone).toBe(phone)
})
