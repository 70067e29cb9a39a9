import { register } from '@lianxin/backend/modules/matters/register'
import { createSource } from '@lianxin/backend/modules/sources/service'
import { DAY, type Instant, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { usualReply } from '@lianxin/domain/matters/sources'
import { uuidv7 } from 'uuidv7'
import { asPerson, DISTRICT, type Moving } from './acting.ts'
import { actorNamed, type Network } from './network.ts'

const [CLERK, ADMIN] = ['林若溪', '温佳']

const named = [
  { code: 'hotline12345', kind: 'hotline', nameZh: '12345 热线', nameEn: '12345 hotline' },
  { code: 'cityOffice', kind: 'superior', nameZh: '市级交办', nameEn: 'The city office' },
] as const

type Call = {
  readonly source: string
  readonly topic: string
  readonly caller: { readonly name: string; readonly phone: string }
  readonly data: { readonly text: string; readonly where: string }
  /** The number the source gave it, and in how many days it wants an answer. */
  readonly external?: { readonly no: string; readonly days: number }
}

/** What people said on the phone, or to somebody who passed it on. All of it invented. */
export const calls: readonly Call[] = [
  {
    ...{ source: 'phone', topic: '供水供热', caller: { name: '葛长明', phone: '15400088001' } },
    data: { text: '老人打电话来：自来水发黄，放了半小时还没清', where: '4号楼1单元' },
  },
  {
    ...{ source: 'hotline12345', topic: '环境卫生', caller: { name: '田春梅', phone: '15400088002' } },
    data: { text: '热线转来：早市收摊后烂菜叶没人清，车过不去', where: '早市东口' },
    external: { no: 'RX20261127-0386', days: 2 },
  },
  {
    ...{ source: 'cityOffice', topic: '房屋维修', caller: { name: '郑大海', phone: '15400088003' } },
    data: { text: '市里交办：楼顶保温层开裂，雪化时渗水到顶层几户', where: '5号楼顶层' },
    external: { no: 'SJ-2026-1127', days: 3 },
  },
]

/** Names the sources, and types in what came by each, in the hour before `now`. */
export async function takeCalls(moving: Moving, network: Network, now: Instant, begun: () => void): Promise<void> {
  moving.at = plus(now, -60 * MINUTE)
  for (const source of named)
    await asPerson(moving, actorNamed(network, ADMIN), (ctx) =>
      createSource(ctx, { district: DISTRICT, key: uuidv7(), ...source, active: true, replyColumns: [...usualReply] }),
    )
  for (const { source, topic, caller, data, external } of calls) {
    const fresh = { district: DISTRICT, key: uuidv7(), id: uuidv7(), type: 'need', source, caller, data }
    const about = { areaId: network.grids[0]!.id, categoryId: network.categories.get(topic)! }
    const theirs = external && { externalNo: external.no, externalDueAt: plus(now, external.days * DAY) }
    await asPerson(moving, actorNamed(network, CLERK), (ctx) => register(ctx, { ...fresh, ...about, ...theirs }))
    begun()
    moving.at = plus(moving.at, MINUTE)
  }
}
