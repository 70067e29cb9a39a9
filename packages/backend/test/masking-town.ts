import { matterTypes } from '@lianxin/domain/matter-types/index'
import { buildSmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import type { TestServer } from '@lianxin/testkit/server'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { reportOf } from './requests.ts'

/** A type whose reporter stays unknown to whoever is told to mend it: the body complained about. */
export const sheltering = matterTypes.find(({ visibility }) => !visibility.name.includes('lead'))!

/** Strings that occur nowhere else, so that each place where they turn up is a place where they were let out. */
export const canary = {
  name: '慕容鹊桥',
  pinyin: 'murongqueqiao',
  maskedName: '慕***',
  phone: '19955517731',
  maskedPhone: '199****7731',
  text: '后院锅炉房夜里冒黑烟金丝雀甲',
  where: '金丝雀乙号院',
  comment: '昨晚又冒烟金丝雀丙',
} as const

/** A matter given to an officer, one given to the whole org, one found by a worker; every step taken over HTTP. */
export async function openMaskingTown(platform: TestPlatform, server: TestServer) {
  const town = await buildSmallDistrict(platform)
  const other = await buildSmallDistrict(platform, '150431')
  const reporter = await town.person(canary.name, canary.phone)
  const leader = await town.staff('安平', 'leader', town.orgs.office.id, town.root)
  const client = await server.client(reporter.accountId)
  const dispatcher = await server.client(town.dispatcher.accountId)
  const officer = await server.client(town.officer.accountId)
  const { district } = town
  const step = (of: { id: string; version: number }, kind: string, data: object = {}) => ({
    ...{ district, key: uuidv7(), id: of.id, version: of.version, kind, data: data as Record<string, unknown> },
  })
  const photo = uuidv7()
  const body = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#00a' } })
    .jpeg()
    .toBuffer()
  await client.photos.put({ district, id: photo }, { body })
  const data = { text: canary.text, where: canary.where }
  const raise = (by: typeof client, over: object) =>
    by.matters.submit(reportOf(district, town.grids[0].id, { type: sheltering.id, data, ...over }))

  const given = await raise(client, { data: { ...data, photos: [photo] } })
  const accepted = await dispatcher.matters.act(step(given, 'accept'))
  const toOfficer = { assignee: { postId: town.officer.post.id } }
  const dispatched = await dispatcher.matters.act(step(accepted, 'dispatch', toOfficer))
  const receipts = [await officer.matters.act(step(dispatched, 'take'))]
  const commented = await client.matters.act(step(receipts[0]!, 'comment', { note: canary.comment }))
  receipts.push(await officer.matters.act(step(commented, 'finish', { outcome: 'solved', note: '已停炉检修' })))

  const toOrg = { assignee: { orgId: town.orgs.housing.id } }
  const shared = await dispatcher.matters.act(step(await raise(client, {}), 'dispatch', toOrg))
  const worker = await server.client(town.gridWorker.accountId)
  const found = await dispatcher.matters.act(step(await raise(worker, {}), 'dispatch', toOfficer))
  const category = (await town.category('环境')).id
  return { town, other, reporter, leader, given, shared, found, photo, category, receipts, step }
}

export type MaskingTown = Awaited<ReturnType<typeof openMaskingTown>>
