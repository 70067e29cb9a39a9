import type { Id } from '@lianxin/domain/kernel/ids'
import { DAY, plus } from '@lianxin/domain/kernel/time'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../platform/context.ts'
import { glance, listForGuests, listPublicMatters } from './public.ts'
import { sweepDeadlines } from './sweep.ts'
import { DISTRICT, MONDAY, openTown, type Town } from './town.fixture.ts'

const GRID = '150430100001001'
const ROUNDS = 8
let town: Town
let other: Platform
beforeAll(async () => {
  town = await openTown()
  other = town.open()
})
afterAll(async () => {
  await other.db.close()
  await town.close()
})
beforeEach(() => town.clock.set(MONDAY))

type Who = Parameters<Town['as']>[0]
const words = { wish: '一位老人想要一副老花镜', place: '社区服务站' }
const notFound = { code: 'thing.notFound' }

async function pooled(): Promise<Id> {
  const { id } = await town.raise('resident', town.areas[GRID]!)
  for (const kind of ['accept', 'pool']) await town.step('dispatcher', await town.look(id), kind)
  return id
}

async function published(by: Who = 'resident'): Promise<Id> {
  const { id } = await town.raise(by, town.areas[GRID]!, 'wish', { data: { whom: 'elder' } })
  await town.step('dispatcher', await town.look(id), 'publish', words)
  return id
}

/** Both reach for it at once, each through a server of their own. */
async function race(id: Id, kind: string, one: Who, two: Who) {
  const standing = await town.look(id)
  const [first, second] = await Promise.allSettled([
    town.step(one, standing, kind),
    town.step(two, standing, kind, {}, other),
  ])
  const winner = first.status === 'fulfilled' ? one : two
  const lost = [first, second].flatMap((ended) => (ended.status === 'rejected' ? [ended.reason.code] : []))
  return { winner, lost }
}

describe('what nobody owns', () => {
  it('is taken on by exactly one of two who reach for it at once, and the other is told that it moved on', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await pooled()
      const { winner, lost } = await race(id, 'pickUp', 'officer', 'otherOfficer')
      // Both handle matters there: whoever was slower still sees it, or no longer does, and knows in either case.
      expect(lost).toHaveLength(1)
      expect(['matter.stale', 'thing.notFound']).toContain(lost[0])
      expect(await town.look(id)).toMatchObject({
        state: 'taken',
        assignment: { personId: town.people[winner].personId },
      })
    }
  })

  it('is hidden from a stranger, who cannot take it on', async () => {
    const id = await pooled()
    await expect(town.step('stranger', await town.look(id), 'pickUp')).rejects.toMatchObject(notFound)
    expect(await town.look(id)).toMatchObject({ state: 'pooled', assignment: null })
  })
})

describe('a wish', () => {
  it('is claimed by exactly one of two who reach for it at once', async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const id = await published()
      const { winner, lost } = await race(id, 'claim', 'stranger', 'worker')
      expect(lost).toHaveLength(1)
      expect(['matter.stale', 'thing.notFound']).toContain(lost[0])
      expect((await town.look(id)).claim).toMatchObject({ personId: town.people[winner].personId })
      await town.step(winner, await town.look(id), 'giveUp', { reason: '让给别人' })
    }
  })

  it('is not claimed by who has claimed three, however much at once', async () => {
    const ids = [await published(), await published(), await published(), await published(), await published()]
    const standing = await Promise.all(ids.map(town.look))
    const ended = await Promise.allSettled(
      standing.map((wish, at) => town.step('stranger', wish, 'claim', {}, at % 2 ? other : town.platform)),
    )
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
    for (const one of ended)
      if (one.status === 'rejected')
        expect(one.reason).toMatchObject({ code: 'matter.tooManyClaims', params: { max: 3 } })
    const held = standing.filter((_, at) => ended[at]!.status === 'fulfilled')
    await town.step('stranger', await town.look(held[0]!.id), 'deliver', { note: '已放在服务站' })
    await town.step('resident', await town.look(held[0]!.id), 'confirm', { solved: 'yes', by: 'beneficiary' })
    const free = standing.find((_, at) => ended[at]!.status === 'rejected')!
    await town.step('stranger', await town.look(free.id), 'claim')
  })

  it('waits again once a claim has run out: who let it run out brings it no more, and others may claim it', async () => {
    const id = await published()
    await town.step('officer', await town.look(id), 'claim')
    town.clock.set(plus(MONDAY, 6 * DAY))
    await sweepDeadlines(town.platform, town.clock.now())
    expect(await town.look(id)).toMatchObject({ state: 'claimed' })
    town.clock.set(plus(MONDAY, 15 * DAY))
    await sweepDeadlines(town.platform, town.clock.now())
    expect(await town.look(id)).toMatchObject({ state: 'published', claim: null })
    await expect(town.step('officer', await town.look(id), 'deliver', {})).rejects.toMatchObject({
      code: 'access.denied',
    })
    await town.step('worker', await town.look(id), 'claim')
  })

  it('is read by whoever has not signed in, in its words alone, with nothing to do', async () => {
    const id = await published()
    const { platform } = town
    const items = await platform.db.read(DISTRICT, async (tx) => {
      const guest = { platform, tx, district: DISTRICT, now: MONDAY, requestId: '' }
      return (await listForGuests(guest, { district: DISTRICT, view: 'offered', type: 'wish', limit: 100 })).items
    })
    const seen = items.find((one) => one.id === id)
    expect(seen).toMatchObject({ words, can: [], claimedByMe: false, follows: false })
    expect(JSON.stringify(items)).not.toMatch(/林小满|楼道灯不亮/)
  })

  it('shows its words to everybody and nobody behind it; once claimed, to a stranger nothing', async () => {
    const id = await published()
    const wall = () =>
      town.as('stranger', (ctx) =>
        listPublicMatters(ctx as never, { district: DISTRICT, view: 'offered', type: 'wish', limit: 100 } as never),
      )
    const seen = (await wall()).items.find((one) => one.id === id)
    expect(seen).toMatchObject({ words })
    expect(JSON.stringify(seen)).not.toMatch(/林小满|楼道灯不亮/)
    await town.step('worker', await town.look(id), 'claim')
    expect((await wall()).items.map((one) => one.id)).not.toContain(id)
    await expect(town.as('stranger', (ctx) => glance(ctx as never, { id }))).rejects.toMatchObject(notFound)
    await expect(town.step('stranger', await town.look(id), 'deliver')).rejects.toMatchObject(notFound)
  })
})
