import { buildIn, openTestPlatform, type TestPlatform } from '@lianxin/testkit/district'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDistrict } from '../areas/service.ts'
import { listDistricts } from './service.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await openTestPlatform()
})
afterAll(() => platform.close())

it('a platform begins without districts, and names each it serves once, by code', async () => {
  expect(await listDistricts(platform)).toEqual([])
  await buildIn(platform, '150430', '云杉旗')
  await buildIn(platform, '150429', '白桦县')
  await openDistrict(platform, { district: '150430', name: '另名旗' })
  expect(await listDistricts(platform)).toEqual([
    { district: '150429', name: '白桦县' },
    { district: '150430', name: '云杉旗' },
  ])
})
