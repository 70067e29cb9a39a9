import type { Id } from '@lianxin/domain/kernel/ids'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinMatter, leaveMatter } from './followers.ts'
import { glance, listPublicMatters } from './public.ts'
import { getMatter } from './reading.ts'
import { similarMatters } from './similar.ts'
import { DISTRICT, openTown, type Town } from './town.fixture.ts'

const GRID = '150430100001001'

let town: Town
let open: Id
let hidden: Id
beforeAll(async () => {
  town = await openTown()
  open = (await town.build.category('路灯', { visibility: 'public' })).id
  hidden = (await town.build.category('家事', { visibility: 'private' })).id
})
afterAll(() => town.close())

type Who = Parameters<Town['as']>[0]

const raise = (categoryId: Id) => town.raise('resident', town.areas[GRID]!, 'need', { categoryId })
const join = (who: Who, id: Id, key = uuidv7()) =>
  town.as(who, (ctx) => joinMatter(ctx, { district: DISTRICT, key, id }))
const leave = (who: Who, id: Id, key = uuidv7()) =>
  town.as(who, (ctx) => leaveMatter(ctx, { district: DISTRICT, key, id }))
const look = (who: Who, id: Id) => town.as(who, (ctx) => glance(ctx as never, { id }))
const mine = (who: Who) =>
  town.as(who, (ctx) => listPublicMatters(ctx as never, { district: DISTRICT, view: 'mine', limit: 20 } as never))
const notFound = { code: 'thing.notFound' }

describe('somebody with the same trouble', () => {
  it('follows it, is counted once, and leaves again', async () => {
    const { id } = await raise(open)
    const key = uuidv7()
    for (const again of [key, key, uuidv7()]) await join('stranger', id, again)
    expect(await town.look(id)).toMatchObject({ followers: 1 })
    expect((await mine('stranger')).items.map((one) => one.id)).toContain(id)
    await leave('stranger', id)
    expect(await town.look(id)).toMatchObject({ followers: 0 })
    expect((await mine('stranger')).items.map((one) => one.id)).not.toContain(id)
  })

  it('sees its number and state, and neither who reported it nor a word of theirs', async () => {
    const { id, no } = await raise(open)
    await join('stranger', id)
    const seen = await look('stranger', id)
    expect(seen).toMatchObject({ id, no, state: 'submitted' })
    expect(JSON.stringify(seen)).not.toMatch(/林小满|楼道灯不亮/)
    await expect(town.as('stranger', (ctx) => getMatter(ctx as never, { id }))).rejects.toMatchObject(notFound)
  })

  it('cannot look before following, nor leave what they do not follow', async () => {
    const { id } = await raise(open)
    await expect(look('stranger', id)).rejects.toMatchObject(notFound)
    await expect(leave('stranger', id)).rejects.toMatchObject(notFound)
  })

  it('cannot learn that a private one exists', async () => {
    const { id } = await raise(hidden)
    await expect(join('stranger', id)).rejects.toMatchObject(notFound)
    expect(await town.look(id)).toMatchObject({ followers: 0 })
  })
})

describe('who is about to report the same', () => {
  it('is told how many have the trouble already, and not who', async () => {
    const { id } = await raise(open)
    await join('stranger', id)
    await join('worker', id)
    const input = { district: DISTRICT, type: 'need', areaId: town.areas[GRID]!, categoryId: open, text: '楼道灯不亮' }
    const { items } = await town.as('officer', (ctx) => similarMatters(ctx as never, input))
    expect(items.find((one) => one.id === id)).toMatchObject({ joined: 2, mine: false })
    expect(JSON.stringify(items)).not.toMatch(/石远|白小雨/)
  })
})

describe('a duplicate', () => {
  const merge = async (from: Id, into: Id) =>
    town.step('dispatcher', await town.look(from), 'merge', { into, reason: '同一盏灯' })
  const accepted = async () => {
    const { id } = await raise(open)
    await town.step('dispatcher', await town.look(id), 'accept')
    return id
  }

  it('ends in the other one, and its reporter and followers follow that', async () => {
    const other = (await town.raise('stranger', town.areas[GRID]!, 'need', { categoryId: open })).id
    const [kept, gone] = [await accepted(), other]
    await merge(gone, kept)
    expect(await town.look(gone)).toMatchObject({ state: 'merged', mergedInto: kept })
    expect(await town.look(kept)).toMatchObject({ followers: 1 })
    expect(await look('stranger', kept)).toMatchObject({ id: kept })
  })

  it('goes into none that has ended, nor into itself', async () => {
    const [one, two] = [await accepted(), await accepted()]
    await expect(merge(one, one)).rejects.toMatchObject({ code: expect.stringMatching(/^matter\./) })
    await town.step('resident', await town.look(two), 'withdraw', {})
    await expect(merge(one, two)).rejects.toMatchObject({ code: expect.stringMatching(/^matter\./) })
  })

  it('and its twin cannot both go into each other, however much at once', async () => {
    const [one, two] = [await accepted(), await accepted()]
    const ended = await Promise.allSettled([merge(one, two), merge(two, one)])
    expect(ended.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const states = [(await town.look(one)).state, (await town.look(two)).state].sort()
    expect(states).toEqual(['accepted', 'merged'])
  })
})
