import { findContact } from '@lianxin/backend/modules/people/service'
import { rotate } from '@lianxin/backend/platform/crypto/keyring'
import { buildSmallDistrict, openTestPlatform, readAs } from '@lianxin/testkit/district'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { reencryptAll } from './keys-rotate.ts'

let platform: Awaited<ReturnType<typeof openTestPlatform>>
let town: Awaited<ReturnType<typeof buildSmallDistrict>>

beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
})
afterAll(() => platform.close())

it('rewrites every phone under the new key, once, and each is still read', async () => {
  const rotated = { ...platform, keyring: rotate(platform.keyring) }
  const people = 7
  expect(await reencryptAll(rotated)).toBe(2 * people)
  expect(await reencryptAll(rotated)).toBe(0)
  const { personId, phone } = town.gridWorker
  const contact = await readAs(rotated, await town.gridWorker.actor(), (ctx) => findContact(ctx, personId))
  expect(contact?.phone).toBe(phone)
})
