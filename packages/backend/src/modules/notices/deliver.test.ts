import { HOUR, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { RecordingChannel } from '../../platform/channels/recording-channel.ts'
import { encrypt } from '../../platform/crypto/encryption.ts'
import { sweepDeadlines } from '../matters/sweep.ts'
import { DISTRICT, MONDAY, openTown, type Town } from '../matters/town.fixture.ts'
import { deliverDistrict, deliverOutbox } from './deliver.ts'
import { noticeIds } from './notice-id.ts'
import { sendDistrict, sendMessages } from './send.ts'

let town: Town
const GRID = '150430100001001'
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())
beforeEach(async () => {
  town.clock.set(MONDAY)
  await town.owner.query(
    'truncate matter, matter_action, matter_content, deadline, assignment, matter_counter, matter_counter_change, outbox, audit, notice',
  )
  await town.owner.query('update post set ended_at = null')
})

const LATER = plus(MONDAY, 2000 * HOUR)
/** The time to accept has run out; nobody higher up is to be told yet. */
const SOON = plus(MONDAY, 10 * HOUR)
const deliver = (now = LATER, platform = town.platform) => deliverOutbox(platform, now)
type Who = keyof Town['people']
const nameOf = (personId: string): string =>
  Object.entries(town.people).find(([, somebody]) => somebody.personId === personId)?.[0] ?? personId

/** Who was told what, as `event: people`, in the order of delivery. */
async function told(): Promise<string[]> {
  const { rows } = await town.owner.query('select event, matter_id, person_id from notice order by id')
  const byEvent = Map.groupBy(rows, ({ event, matter_id }) => `${event} ${matter_id}`)
  return [...byEvent].map(
    ([key, of]) => `${key.split(' ')[0]!.slice(7)}: ${of.map((row) => nameOf(row.person_id)).sort()}`,
  )
}
const raise = (who: Who = 'resident', area = GRID) => town.raise(who, town.areas[area]!)
const toFirm = () => ({ assignee: { orgId: town.orgs.firm } })
const toOfficer = () => ({ assignee: { postId: town.people.officer.posts[0]!.id } })

describe('who is told', () => {
  it('of a matter without a lead: the dispatcher nearest to the place, and nobody above', async () => {
    await raise()
    expect(await deliver()).toBe(1)
    expect(await told()).toEqual(['submit: dispatcher'])
    expect((await town.owner.query('select from outbox')).rowCount).toBe(0)
  })

  it('where nobody is near: the level above', async () => {
    await raise('resident', '150430100002001')
    await deliver()
    expect(await told()).toEqual(['submit: townDispatcher'])
  })

  it('when the nearest one’s post has ended: the next above', async () => {
    await town.owner.query('update post set ended_at = $2 where id = $1', [town.people.dispatcher.posts[0]!.id, MONDAY])
    await raise()
    await deliver()
    expect(await told()).toEqual(['submit: townDispatcher'])
  })

  it('of the main line: every handler of an org until one takes it, then that one; never whoever acts, nobody twice', async () => {
    const dispatched = await town.step('dispatcher', await raise(), 'dispatch', toFirm())
    await deliver()
    expect(await told()).toEqual(['submit: dispatcher', 'dispatch: officer,otherOfficer,resident'])
    const taken = await town.step('officer', dispatched, 'take')
    const said = await town.step('resident', taken, 'comment', { note: '几点来' })
    await town.step('officer', said, 'finish', { outcome: 'solved', note: '换好了' })
    await deliver()
    expect((await told()).slice(2)).toEqual([
      'take: resident',
      'comment: dispatcher,officer',
      'finish: dispatcher,resident',
    ])
  })

  it('not the dispatcher who raised it, and the dispatcher who is also first receiver once', async () => {
    const dispatched = await town.step('dispatcher', await raise('dispatcher'), 'dispatch', toOfficer())
    await deliver()
    const taken = await town.step('officer', dispatched, 'take')
    await town.step('officer', taken, 'sendBack', { reason: '不在职责内' })
    await deliver()
    expect(await told()).toEqual(['dispatch: officer', 'take: dispatcher', 'sendBack: dispatcher'])
  })

  it('of a red card: lead and supervisor', async () => {
    await town.step('dispatcher', await raise(), 'dispatch', toOfficer())
    await deliver()
    await town.owner.query('truncate notice')
    await sweepDeadlines(town.platform, plus(MONDAY, 9 * HOUR))
    await deliver()
    expect(await told()).toEqual(['warned: officer,supervisor', 'overdue: officer,supervisor'])
  })
})

describe('exactly once', () => {
  it('over two servers', async () => {
    for (let i = 0; i < 60; i++) await raise()
    const other = town.open()
    const out = async (platform: typeof other) => {
      while ((await town.owner.query('select from outbox')).rowCount! > 0)
        await deliverOutbox(platform, LATER, { batch: 7 })
    }
    await Promise.all([out(town.platform), out(other)])
    await other.db.close()
    const { rows } = await town.owner.query(
      'select count(*)::int, count(distinct matter_id)::int as matters from notice',
    )
    expect(rows).toEqual([{ count: 60, matters: 60 }])
  })

  it('in the order of their ids, though phones and servers disagree about the time', async () => {
    town.clock.set(plus(MONDAY, 48 * HOUR))
    await raise()
    await deliver(plus(MONDAY, 60 * HOUR))
    const first = (await town.owner.query('select id from notice')).rows[0].id
    town.clock.set(MONDAY)
    await raise()
    await deliver(MONDAY)
    const { rows } = await town.owner.query('select id, at from notice order by id')
    expect(rows[0].id).toBe(first)
    expect(rows[1].at).toEqual(new Date(MONDAY))
  })
})

describe('when it fails', () => {
  it('one that cannot be told waits, longer each time, and the others are told', async () => {
    await town.owner.query(
      `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
    )
    await town.owner.query(
      `create trigger refuse before insert on notice for each row when (new.event = 'matter.accept') execute function refuse()`,
    )
    await town.step('dispatcher', await raise(), 'accept')
    await raise()
    let now = plus(MONDAY, MINUTE)
    for (const wait of [5, 10, 20]) {
      while ((await deliverDistrict(town.platform, DISTRICT, now)) > 0);
      const { rows } = await town.owner.query('select event, attempts, next_try_at from outbox')
      expect(rows).toMatchObject([{ event: 'matter.accept', next_try_at: new Date(plus(now, wait * 1000)) }])
      now = plus(now, wait * 1000)
    }
    expect(await told()).toEqual(['submit: dispatcher', 'submit: dispatcher'])
    await town.owner.query('drop trigger refuse on notice')
    await town.owner.query('drop function refuse')
    // Found by asking which districts have something waiting, as the loop does.
    expect(await deliverOutbox(town.platform, now)).toBe(1)
    expect((await told()).at(-1)).toBe('accept: resident')
  })
})

describe('a red card by SMS', () => {
  const PHONE = '13800000001'
  const givePhone = () =>
    town.owner.query('update person set phone_cipher = $2, phone_index = $3 where id = $1', [
      town.people.supervisor.personId,
      encrypt(town.platform.keyring, PHONE, `${DISTRICT}/person/phone`),
      uuidv7(),
    ])
  const overdue = async () => {
    const raised = await raise()
    await sweepDeadlines(town.platform, SOON)
    await deliverOutbox(town.platform, LATER, { channels: ['sms'] })
    return raised
  }

  it('goes to the supervisor alone, with the number and no word of the report', async () => {
    await givePhone()
    const { no } = await overdue()
    const sms = new RecordingChannel('sms')
    expect(await sendMessages(town.platform, LATER, [sms])).toBe(1)
    expect(await sendMessages(town.platform, LATER, [sms])).toBe(0)
    expect(sms.messages).toEqual([{ to: PHONE, template: 'matter.overdue', params: { no } }])
  })

  it('is tried again when the gateway fails, without telling anybody twice in the app', async () => {
    await givePhone()
    await overdue()
    const sms = new RecordingChannel('sms')
    const down = { name: 'sms' as const, send: () => Promise.reject(new Error('gateway away')) }
    const before = await told()
    await sendMessages(town.platform, LATER, [down])
    expect(await sendMessages(town.platform, LATER, [sms])).toBe(0)
    expect(await sendDistrict(town.platform, DISTRICT, plus(LATER, 5_000), [sms])).toBe(1)
    expect(sms.messages).toHaveLength(1)
    expect(await told()).toEqual(before)
  })

  it('is given up when it was refused ten times', async () => {
    await givePhone()
    await overdue()
    const down = { name: 'sms' as const, send: () => Promise.reject(new Error('gateway away')) }
    let tries = 0
    for (
      let now = LATER;
      tries < 20 && (await sendDistrict(town.platform, DISTRICT, now, [down])) > 0;
      now = plus(now, HOUR)
    )
      tries += 1
    expect(tries).toBe(10)
    expect((await town.owner.query('select from outbox')).rowCount).toBe(0)
  })

  it('is not sent to somebody without a phone', async () => {
    await town.owner.query('update person set phone_cipher = null, phone_index = null')
    await overdue()
    const sms = new RecordingChannel('sms')
    expect(await sendMessages(town.platform, LATER, [sms])).toBe(1)
    expect(sms.messages).toEqual([])
  })
})

it('ids are in the order given, also past the counter of one millisecond', () => {
  const of = Array.from({ length: 10_000 }, () => ({ outboxId: uuidv7(), personId: uuidv7() }))
  const ids = noticeIds(null, MONDAY, of)
  expect([...ids].sort()).toEqual(ids)
  const next = noticeIds(ids.at(-1)!, MONDAY, of.slice(0, 1))
  expect(next[0]! > ids.at(-1)!).toBe(true)
})
