import type { Id } from '@lianxin/domain/kernel/ids'
import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { joinMatter, leaveMatter } from '../matters/followers.ts'
import { DISTRICT, MONDAY, openTown, type Town } from '../matters/town.fixture.ts'
import { deliverOutbox } from './deliver.ts'
import { listNotices } from './service.ts'

const GRID = '150430100001001'
let town: Town
let open: Id
beforeAll(async () => {
  town = await openTown()
  open = (await town.build.category('路灯', { visibility: 'public' })).id
})
afterAll(() => town.close())
beforeEach(async () => {
  await town.owner.query('truncate outbox, notice')
})

type Who = Parameters<Town['as']>[0]
const nameOf = (personId: string): string =>
  Object.entries(town.people).find(([, somebody]) => somebody.personId === personId)?.[0] ?? personId

/** Who was told of this event. */
async function told(event: string): Promise<string[]> {
  await deliverOutbox(town.platform, plus(MONDAY, 2_000 * HOUR))
  const { rows } = await town.owner.query('select person_id from notice where event = $1', [`matter.${event}`])
  return rows.map((row) => nameOf(row.person_id)).sort()
}
const join = (who: Who, id: Id) => town.as(who, (ctx) => joinMatter(ctx, { district: DISTRICT, key: uuidv7(), id }))
const raise = () => town.raise('resident', town.areas[GRID]!, 'need', { categoryId: open })
const step = async (who: Who, id: Id, kind: string, data = {}) => town.step(who, await town.look(id), kind, data)

describe('a matter referred up', () => {
  it('is told to the desk above, and no more to the one below', async () => {
    const { id } = await raise()
    await step('dispatcher', id, 'accept')
    await step('dispatcher', id, 'refer', { reason: '要几个单位一起' })
    expect(await told('refer')).toEqual(['resident', 'townDispatcher'])
    await step('townDispatcher', id, 'refer', { reason: '要旗里定' })
    await town.owner.query('truncate notice')
    expect(await told('refer')).toEqual(['districtDispatcher', 'resident'])
  })

  it('is referred by nobody but its desk', async () => {
    const { id } = await raise()
    await expect(step('stranger', id, 'refer', { reason: '想让上面管' })).rejects.toMatchObject({
      code: 'thing.notFound',
    })
    await expect(step('worker', id, 'refer', { reason: '想让上面管' })).rejects.toMatchObject({ code: 'access.denied' })
    expect(await told('refer')).toEqual([])
  })
})

describe('whoever follows a matter', () => {
  it('hears of its end once, without its words; who left, and who never followed, does not', async () => {
    const { id } = await raise()
    await join('stranger', id)
    await join('officer', id)
    await town.as('officer', (ctx) => leaveMatter(ctx, { district: DISTRICT, key: uuidv7(), id }))
    await step('dispatcher', id, 'reject', { reason: '已另行安排维修' })
    expect(await told('ended')).toEqual(['stranger'])
    const { items } = await town.as('stranger', (ctx) =>
      listNotices(ctx as never, { district: DISTRICT, limit: 10 } as never),
    )
    expect(items).toMatchObject([{ event: 'matter.ended', title: null, mine: false }])
  })

  it('of a duplicate, hears of the end of what it was merged into, and not of the merging as an end', async () => {
    const [kept, gone] = [(await raise()).id, (await raise()).id]
    await join('stranger', gone)
    await step('dispatcher', kept, 'accept')
    await step('dispatcher', gone, 'accept')
    await step('dispatcher', gone, 'merge', { into: kept, reason: '同一盏灯' })
    expect(await told('ended')).toEqual([])
    await step('resident', kept, 'withdraw')
    expect(await told('ended')).toEqual(['stranger'])
  })
})
