import { describe, expect, it } from 'vitest'
import { Story } from '../../test/story.ts'
import { calendar, MONDAY, OTHER_GRID, OTHER_GRID_ID, people, system, toPost } from '../../test/world.ts'
import { hazard } from '../matter-types/hazard.ts'
import { need } from '../matter-types/need.ts'
import { clockChanges, clockStateOf } from './clocks.ts'
import { nextDueAt } from './matter.ts'

const { resident, gridWorker, dispatcher, electrician, plumber } = people
const asked = { assignee: { postId: electrician.posts[0]!.id } }
const toElectrician = { lead: toPost(electrician) }
const toPlumber = { lead: toPost(plumber) }
const done = { outcome: 'solved', note: '已修好' }
const why = { reason: '需要升降车' }

const names = (story: Story) => story.matter.clocks.map((clock) => clock.name)
const accepted = () => new Story(need).later(1).does(dispatcher, 'accept').later(1)
const dispatched = () => accepted().does(dispatcher, 'dispatch', asked, toElectrician).later(1)
const taken = () => dispatched().does(electrician, 'take').later(1)
const finished = () => taken().does(electrician, 'finish', done).later(1)

describe('clocks of the main line', () => {
  it('run where their deadline says and nowhere else', () => {
    expect(names(new Story(need))).toEqual(['accept'])
    expect(names(accepted())).toEqual(['finish'])
    expect(names(dispatched()).toSorted()).toEqual(['finish', 'take'])
    expect(names(taken())).toEqual(['finish'])
    expect(names(finished())).toEqual(['silence'])
    expect(names(finished().does(resident, 'confirm', { solved: 'yes' }))).toEqual([])
    expect(names(new Story(need).does(resident, 'withdraw'))).toEqual([])
  })

  it('freeze both cards and their rule when they start', () => {
    expect(new Story(need).clock('accept')).toEqual({
      name: 'accept',
      startedAt: MONDAY,
      warnAt: '2026-11-23T04:00:00.000Z',
      dueAt: '2026-11-23T05:00:00.000Z',
      rule: `need@${need.version}`,
      certain: true,
      shown: 'normal',
      unit: 'hours',
    })
    // Five workdays after a Monday: the next Monday at the close of business; the card that morning.
    expect(accepted().clock('finish')).toMatchObject({
      startedAt: '2026-11-23T02:00:00.000Z',
      warnAt: '2026-11-30T00:30:00.000Z',
      dueAt: '2026-11-30T09:30:00.000Z',
    })
  })

  it('that only act show no card', () => {
    expect(finished().clock('silence')).toMatchObject({ warnAt: null, dueAt: '2026-11-30T09:30:00.000Z' })
  })

  it('say when they rest on a year that is not announced', () => {
    const story = new Story(need)
    story.now = '2026-12-30T01:00:00.000Z'
    expect(story.does(dispatcher, 'accept').clock('finish')!.certain).toBe(false)
  })
})

describe('the finish clock', () => {
  it.each<[string, (story: Story) => Story]>([
    ['a transfer', (story) => story.does(dispatcher, 'transfer', { ...asked, ...why }, toPlumber)],
    ['taking', (story) => story.does(electrician, 'take')],
    ['sending back', (story) => story.does(electrician, 'sendBack', why)],
    [
      'sending back and dispatching again',
      (story) => story.does(electrician, 'sendBack', why).later(5).does(dispatcher, 'dispatch', asked, toPlumber),
    ],
    ['handing over', (story) => story.does(system, 'handOver', asked, toPlumber)],
    ['a comment', (story) => story.does(resident, 'comment', { note: '请快一点' })],
    [
      'an amendment',
      (story) =>
        story.does(
          dispatcher,
          'amend',
          { area: OTHER_GRID_ID, ...why },
          { area: { id: OTHER_GRID_ID, code: OTHER_GRID } },
        ),
    ],
    ['a card of its own', (story) => story.shows('take', 'warned')],
  ])('is not moved by %s', (_, step) => {
    const before = dispatched()
    const clock = before.clock('finish')
    expect(clock).toBeDefined()
    expect(step(before.later(20)).clock('finish')).toEqual(clock)
  })

  it('starts afresh when the matter is reopened', () => {
    const story = finished()
    story.now = '2026-12-01T01:00:00.000Z'
    story.does(resident, 'reopen', { reason: '又坏了' })
    expect(names(story)).toEqual(['finish'])
    expect(story.clock('finish')).toMatchObject({
      startedAt: story.now,
      dueAt: '2026-12-08T09:30:00.000Z',
      shown: 'normal',
    })
  })

  it('starts afresh when verification failed', () => {
    const story = new Story(hazard, gridWorker, { source: 'worker' })
      .does(dispatcher, 'dispatch', asked, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
    expect(names(story)).toEqual(['verify'])
    story.later(24).does(dispatcher, 'verify', { result: 'failed' })
    expect(names(story)).toEqual(['finish'])
    expect(story.clock('finish')!.startedAt).toBe(story.now)
  })
})

describe('the take clock', () => {
  it.each<[string, (story: Story) => Story]>([
    ['a transfer', (story) => story.does(dispatcher, 'transfer', { ...asked, ...why }, toPlumber)],
    ['handing over', (story) => story.does(system, 'handOver', asked, toPlumber)],
  ])('is a new one for the new lead after %s', (_, step) => {
    const story = dispatched().later(7).shows('take', 'overdue')
    expect(step(story).clock('take')).toMatchObject({ startedAt: story.now, shown: 'normal' })
    expect(story.matter.clockState).toBe('normal')
    expect(names(story).toSorted()).toEqual(['finish', 'take'])
  })

  it('stays as it is for a comment', () => {
    const story = dispatched()
    const clock = story.clock('take')
    expect(story.later(3).does(dispatcher, 'comment', { note: '请尽快接单' }).clock('take')).toEqual(clock)
  })

  it('runs again after a transfer out of work in progress', () => {
    const story = taken().does(dispatcher, 'transfer', { ...asked, ...why }, toPlumber)
    expect(story.clock('take')!.startedAt).toBe(story.now)
  })
})

describe('cards', () => {
  it('are kept on the clock, and the worst one on the matter', () => {
    const story = dispatched().shows('take', 'overdue').shows('finish', 'warned')
    expect(story.clock('take')!.shown).toBe('overdue')
    expect(story.clock('finish')!.shown).toBe('warned')
    expect(story.matter).toMatchObject({ clockState: 'overdue', state: 'dispatched', version: 5 })
    expect(story.does(electrician, 'take').matter.clockState).toBe('warned')
    expect(story.last.tells).toEqual(['reporter'])
  })

  it('tell the lead and the supervisors', () => {
    const { last } = dispatched().shows('finish', 'overdue')
    expect(last).toMatchObject({ tells: ['lead', 'communitySupervisors'], content: {}, action: { kind: 'overdue' } })
  })

  it('show the worst of all', () => {
    const clock = new Story(need).clock('accept')!
    expect(clockStateOf([])).toBe('normal')
    expect(clockStateOf([{ ...clock, shown: 'warned' }, clock])).toBe('warned')
    expect(
      clockStateOf([
        { ...clock, shown: 'warned' },
        { ...clock, shown: 'overdue' },
      ]),
    ).toBe('overdue')
  })
})

describe('rules of the district', () => {
  const rules = { finish: { rule: 'rule:lamps@3', period: { workdays: 1 } } }

  it('set the clocks they name and no other', () => {
    const story = new Story(need).does(dispatcher, 'accept', {}, { rules })
    expect(story.clock('finish')).toMatchObject({ dueAt: '2026-11-24T09:30:00.000Z', rule: 'rule:lamps@3' })
    story.does(dispatcher, 'dispatch', asked, { ...toElectrician, rules })
    expect(story.clock('take')).toMatchObject({ dueAt: '2026-11-23T09:00:00.000Z', rule: `need@${need.version}` })
  })

  it('touch no clock that runs, when the rule or the category changes', () => {
    const story = accepted()
    const clock = story.clock('finish')
    story.does(dispatcher, 'amend', { category: OTHER_GRID_ID, ...why }, { rules })
    expect(story.clock('finish')).toEqual(clock)
    const other = { finish: { rule: 'rule:lamps@4', period: { workdays: 9 } } }
    story.does(dispatcher, 'dispatch', asked, { ...toElectrician, rules: other })
    expect(story.clock('finish')).toEqual(clock)
  })
})

it('what the lead has to do is counted in the lead’s own hours, the rest in the district’s', () => {
  const leadCalendar = {
    ...calendar,
    hours: [{ from: '2026-01-01', hours: { ...calendar.hours[0]!.hours, roundTheClock: true } }],
  }
  const rules = { take: { rule: 'rule:take@1', period: { workHours: 10 } } }
  const story = new Story(need).does(dispatcher, 'dispatch', asked, { ...toElectrician, leadCalendar, rules })
  expect(story.clock('take')!.dueAt).toBe('2026-11-23T11:00:00.000Z')
  // Midnight after the fifth workday, and not the close of the district's office.
  expect(story.clock('finish')!.dueAt).toBe('2026-11-30T16:00:00.000Z')
  const closed = taken().does(electrician, 'finish', done, { leadCalendar })
  expect(closed.clock('silence')!.dueAt).toBe('2026-11-30T09:30:00.000Z')
})

it('changes nothing where the clocks already are as they should be', () => {
  const { matter } = accepted()
  expect(clockChanges(need, matter, matter, { now: MONDAY, calendar, rules: {} })).toEqual({})
})

it('the next due time is the earliest of those that run', () => {
  expect(nextDueAt(dispatched().matter)).toBe('2026-11-23T11:00:00.000Z')
  expect(nextDueAt({ clocks: [] })).toBeNull()
})
