import { compileMask } from '@lianxin/contract/masking'
import { notices } from '@lianxin/contract/notices'
import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { PersonContext } from '../../platform/context.ts'
import { DISTRICT, MONDAY, openTown, type Town } from '../matters/town.fixture.ts'
import { deliverOutbox } from './deliver.ts'
import { listNotices, readNotices } from './service.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  await town.owner.query(
    'truncate matter, matter_action, matter_content, deadline, assignment, matter_counter, matter_counter_change, outbox, audit, notice, write_key',
  )
  for (let i = 0; i < 5; i++) await town.raise('resident', town.areas['150430100001001']!)
  await deliverOutbox(town.platform, plus(MONDAY, HOUR))
})

type Who = keyof Town['people']
type Writing = PersonContext & { readonly writes: true }
const list = (who: Who, input: { cursor?: string; limit?: number } = {}) =>
  town.as(who, (ctx) => listNotices(ctx as Writing, { district: DISTRICT, limit: 50, ...input }))
const read = (who: Who, upTo: string, key = uuidv7()) =>
  town.as(who, (ctx) => readNotices(ctx as Writing, { district: DISTRICT, key, upTo }))

it('come newest first, page by page, each once', async () => {
  const whole = await list('dispatcher')
  expect(whole).toMatchObject({ next: null, unread: 5 })
  const ids = whole.items.map(({ id }) => id)
  expect(ids).toEqual(ids.toSorted().reverse())
  const first = await list('dispatcher', { limit: 2 })
  const second = await list('dispatcher', { limit: 2, cursor: first.next! })
  const third = await list('dispatcher', { limit: 2, cursor: second.next! })
  expect([first, second, third].flatMap(({ items }) => items.map(({ id }) => id))).toEqual(ids)
  expect(third.next).toBeNull()
})

it('are read up to one, and a repeat reads no further', async () => {
  const [newest, , middle] = (await list('dispatcher')).items
  const key = uuidv7()
  expect(await read('dispatcher', middle!.id, key)).toEqual({ unread: 2 })
  expect(await read('dispatcher', middle!.id, key)).toEqual({ unread: 2 })
  await expect(read('dispatcher', newest!.id, key)).rejects.toMatchObject({ code: 'key.otherContent' })
  const { items } = await list('dispatcher')
  expect(items.map(({ readAt }) => readAt !== null)).toEqual([false, false, true, true, true])
})

it('are nobody else’s: a stranger neither sees nor reads them', async () => {
  const [newest] = (await list('dispatcher')).items
  expect(await list('stranger')).toEqual({ items: [], next: null, unread: 0 })
  expect(await list('townDispatcher')).toEqual({ items: [], next: null, unread: 0 })
  expect(await read('stranger', newest!.id)).toEqual({ unread: 0 })
  expect((await list('dispatcher')).unread).toBe(5)
})

it('say which matter it was by its words, and whose, to whoever may read it, and to no one once the right is gone', async () => {
  const raised = await town.raise('resident', town.areas['150430100001001']!)
  await town.step('dispatcher', raised, 'accept')
  await deliverOutbox(town.platform, plus(MONDAY, HOUR))
  const seen = async (who: Who) => {
    const { items } = compileMask(notices.list.output)(await list(who)) as Awaited<ReturnType<typeof list>>
    return items.map(({ event, title, mine }) => [event, title, mine])[0]
  }
  expect(await seen('resident')).toEqual(['matter.accept', '楼道灯不亮', true])
  expect(await seen('dispatcher')).toEqual(['matter.submit', '楼道灯不亮', false])
  const posts = town.people.dispatcher.posts.splice(0)
  expect(await seen('dispatcher')).toEqual(['matter.submit', null, false])
  town.people.dispatcher.posts.push(...posts)
  await town.owner.query('update matter_content set body = null, redacted_at = $1', [MONDAY])
  expect(await seen('resident')).toEqual(['matter.accept', '', true])
})

it('refuse a cursor that is none', async () => {
  await expect(list('dispatcher', { cursor: `'; drop table notice` })).rejects.toMatchObject({ code: 'field.invalid' })
})
