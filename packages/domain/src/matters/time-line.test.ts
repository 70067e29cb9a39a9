import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asked, can, done, raised, taken, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { calendar, people, propertyFirm, system, toOrg, toPost } from '../../test/world.ts'
import { DAY, HOUR, MINUTE, plus, toMs } from '../kernel/time.ts'
import { need } from '../matter-types/need.ts'
import type { RunningClock } from './matter.ts'
import { wentOn } from './moved-clock.ts'

const { resident, stranger, gridWorker, dispatcher, supervisor, electrician, plumber } = people
const wait = { why: 'season', note: '等气温回升' }
const more = { workdays: 3, reason: '配件要从市里调' }
const why = { reason: '现有人手够' }
const suspended = () => taken().does(electrician, 'suspend', wait)

describe('suspending', () => {
  it('stops every clock of the work, says why, and starts the clock of the longest suspension', () => {
    const before = taken()
    const { clocks } = before.matter
    const story = before.later(3).does(electrician, 'suspend', wait)
    expect(story.matter).toMatchObject({ state: 'suspended', pause: { reason: 'season', from: 'taken', clocks } })
    expect(story.matter.clocks.map(({ name }) => name)).toEqual(['suspension'])
    expect(story.last.tells).toEqual(expect.arrayContaining(['reporter', 'supervisors']))
    expect(story.shows('suspension', 'overdue').last.tells).toContain('communitySupervisors')
  })

  it('is only for the reasons that the type names', () => {
    expect(taken().refuses(electrician, 'suspend', { ...wait, why: 'busy' })).toBe('field.invalid')
    expect(taken().refuses(electrician, 'suspend', { note: '忙' })).toBe('field.required')
  })

  it('is for the lead and the desk', () => {
    for (const nobody of [resident, stranger, gridWorker, plumber, system])
      expect(taken().refuses(nobody, 'suspend', wait)).toBe('access.denied')
    expect(can(taken(), dispatcher)).toContain('suspend')
  })

  it('does not put a red card out of sight, nor takes it back', () => {
    const story = taken().shows('finish', 'overdue').does(electrician, 'suspend', wait)
    expect(story.matter.clockState).toBe('overdue')
    expect(story.later(48).does(electrician, 'resume').clock('finish')!.shown).toBe('overdue')
  })
})

describe('resuming', () => {
  it('goes on with due times later by the workdays that passed, never afresh', () => {
    // Monday the 23rd to the next Tuesday: six workdays; five days of work were due on Monday the 30th.
    const before = taken().clock('finish')!
    const story = suspended()
      .later(8 * 24)
      .does(electrician, 'resume')
    expect(story.matter).toMatchObject({ state: 'taken', pause: null })
    expect(story.clock('finish')).toEqual({
      ...before,
      warnAt: '2026-12-08T00:30:00.000Z',
      dueAt: '2026-12-08T09:30:00.000Z',
    })
  })

  it('by the hour where the clock counts hours', () => {
    const story = raised().does(dispatcher, 'dispatch', asked, toElectrician)
    const take = story.clock('take')!
    story.later(2).does(electrician, 'suspend', wait).later(30).does(dispatcher, 'resume')
    expect(story.matter.state).toBe('dispatched')
    expect(story.clock('take')).toEqual({
      ...take,
      warnAt: plus(take.warnAt!, 30 * HOUR),
      dueAt: plus(take.dueAt, 30 * HOUR),
    })
  })

  it('on the same day moves nothing', () => {
    const before = taken().clock('finish')
    expect(suspended().later(3).does(electrician, 'resume').clock('finish')).toEqual(before)
  })

  it('keeps a card that has shown, and what was late before', () => {
    const story = taken()
      .shows('finish', 'warned')
      .does(electrician, 'suspend', wait)
      .later(48)
      .does(electrician, 'resume')
    expect(story.clock('finish')).toMatchObject({ shown: 'warned', dueAt: '2026-12-02T09:30:00.000Z' })
  })

  it('to where it was stopped, with whoever has the post now', () => {
    const story = suspended().does(
      system,
      'handOver',
      { assignee: { orgId: propertyFirm } },
      { lead: toOrg(propertyFirm) },
    )
    expect(story.matter).toMatchObject({ state: 'suspended', pause: { reason: 'season', from: 'dispatched' } })
    story.later(24).does(dispatcher, 'resume')
    expect(story.matter).toMatchObject({ state: 'dispatched', assignment: { ...toOrg(propertyFirm), round: 2 } })
    expect(story.clock('take')!.startedAt).toBe(story.now)
    expect(can(story, plumber)).toContain('take')
  })

  it('is not for others', () => {
    for (const nobody of [resident, stranger, gridWorker, plumber])
      expect(suspended().refuses(nobody, 'resume')).toBe('access.denied')
  })
})

describe('a clock that stood still', () => {
  const clockOf = (unit: RunningClock['unit'], due: number): RunningClock => ({
    ...{
      name: 'finish',
      startedAt: plus('2026-11-02T01:00:00.000Z', 0),
      rule: 'r',
      certain: true,
      shown: 'normal',
      unit,
    },
    ...{ warnAt: plus('2026-11-02T01:00:00.000Z', due / 2), dueAt: plus('2026-11-02T01:00:00.000Z', due) },
  })
  const times = fc.record({
    due: fc.integer({ min: HOUR, max: 30 * DAY }),
    at: fc.integer({ min: 0, max: 40 * DAY }),
    stood: fc.integer({ min: 0, max: 30 * DAY }),
  })
  const moved = (clock: RunningClock, at: number, stood: number) => {
    const since = plus(clock.startedAt, at)
    return wentOn(
      clock,
      { since, from: 'taken', reason: 'season', clocks: [] },
      { now: plus(since, stood), calendar },
      { workdays: 5 },
    )
  }

  it('is never due earlier, by the hour exactly as much later as it stood, and what was past stays', () => {
    fc.assert(
      fc.property(times, fc.constantFrom('hours', 'workdays', 'days'), ({ due, at, stood }, unit) => {
        const clock = clockOf(unit as RunningClock['unit'], due)
        const went = moved(clock, at, stood)
        if (due <= at) {
          expect(went).toEqual(clock)
          return
        }
        expect(went.dueAt >= clock.dueAt).toBe(true)
        if (unit === 'hours') expect(toMs(went.dueAt) - toMs(clock.dueAt)).toBe(stood)
        expect(went).toMatchObject({ startedAt: clock.startedAt, rule: clock.rule, shown: clock.shown })
      }),
    )
  })

  it('stands twice as well as once', () => {
    fc.assert(
      fc.property(times, fc.integer({ min: 0, max: 20 }), ({ due, at, stood }, later) => {
        const clock = clockOf('hours', due + 60 * DAY)
        const twice = moved(moved(clock, at, stood), at + stood, later * MINUTE)
        expect(twice.dueAt).toBe(moved(clock, at, stood + later * MINUTE).dueAt)
      }),
    )
  })
})

describe('an extension', () => {
  it('is asked for by the lead and moves the finish clock once when it is granted', () => {
    const story = taken().later(5).does(electrician, 'askExtension', more)
    const before = story.clock('finish')!
    expect(story.matter.extension).toEqual({ workdays: 3, at: story.now, by: electrician.personId })
    expect(story.refuses(electrician, 'askExtension', more)).toBe('matter.alreadyAsked')
    expect(story.clock('finish')).toEqual(before)
    story.does(dispatcher, 'grantExtension')
    expect(story.matter).toMatchObject({ extension: null, extensions: 1 })
    // Due on Monday the 30th; three workdays later is Thursday.
    expect(story.clock('finish')).toEqual({
      ...before,
      warnAt: '2026-12-03T00:30:00.000Z',
      dueAt: '2026-12-03T09:30:00.000Z',
    })
    expect(story.refuses(dispatcher, 'grantExtension')).toBe('matter.notAsked')
  })

  it('refused with a reason moves nothing, and may be asked again', () => {
    const story = taken().does(electrician, 'askExtension', more)
    const before = story.clock('finish')
    expect(story.refuses(dispatcher, 'refuseExtension')).toBe('field.required')
    story.does(dispatcher, 'refuseExtension', why)
    expect(story.clock('finish')).toEqual(before)
    expect(story.matter).toMatchObject({ extension: null, extensions: 0 })
    expect(story.refuses(electrician, 'askExtension', more)).toBeUndefined()
  })

  it('is granted as often as the type says', () => {
    const story = taken()
    for (let granted = 0; granted < 2; granted++)
      story.does(electrician, 'askExtension', more).does(dispatcher, 'grantExtension')
    expect(story.refuses(electrician, 'askExtension', more)).toBe('matter.extensionsUsed')
  })

  it('of what is late already is the supervisor’s to grant, counted from then', () => {
    const story = taken()
    story.now = '2026-12-01T02:00:00.000Z'
    story.shows('finish', 'overdue').does(electrician, 'askExtension', more)
    expect(story.refuses(dispatcher, 'grantExtension')).toBe('matter.supervisorMustDecide')
    story.does(supervisor, 'grantExtension')
    expect(story.clock('finish')).toMatchObject({ dueAt: '2026-12-04T09:30:00.000Z', shown: 'normal' })
  })

  it('is not granted by who has the work in hand, nor by strangers', () => {
    const helping = taken()
      .does(dispatcher, 'refer', { reason: '镇里牵头' })
      .does(dispatcher, 'transfer', { ...asked, ...why }, { lead: toPost(dispatcher) })
      .does(dispatcher, 'take')
      .does(dispatcher, 'askExtension', more)
    expect(helping.refuses(dispatcher, 'grantExtension')).toBe('matter.handlerCannotJudge')
    const story = taken().does(electrician, 'askExtension', more)
    for (const nobody of [resident, stranger, electrician, gridWorker, system])
      expect(story.refuses(nobody, 'grantExtension')).toBe('access.denied')
  })

  it('is forgotten with the lead who asked', () => {
    const story = taken()
      .does(electrician, 'askExtension', more)
      .does(dispatcher, 'transfer', { ...asked, ...why }, { lead: toPost(plumber) })
    expect(story.matter.extension).toBeNull()
  })
})

describe('urging', () => {
  it('is for the reporter once a day in China, counts, and restarts no clock', () => {
    const story = taken()
    const { clocks } = story.matter
    story.later(1).does(resident, 'urge', { note: '老人等着用' })
    expect(story.matter).toMatchObject({ urges: 1, urgedAt: story.now, clocks })
    expect(story.last.tells).toEqual(['lead', 'helpers', 'dispatchers'])
    expect(story.refuses(resident, 'urge')).toBe('matter.urgedToday')
    expect(can(story, resident)).not.toContain('urge')
    // 16:00 UTC is midnight in China.
    story.now = '2026-11-23T15:59:59.999Z'
    expect(story.refuses(resident, 'urge')).toBe('matter.urgedToday')
    story.now = '2026-11-23T16:00:00.000Z'
    expect(story.does(resident, 'urge').matter.urges).toBe(2)
  })

  it('is for supervisors as often as they must, and takes nobody’s turn', () => {
    const story = taken().does(supervisor, 'urge').does(supervisor, 'urge')
    expect(story.matter).toMatchObject({ urges: 2, urgedAt: null })
    expect(can(story, resident)).toContain('urge')
  })

  it('is not for others', () => {
    for (const nobody of [stranger, gridWorker, dispatcher, electrician])
      expect(taken().refuses(nobody, 'urge')).toBe('access.denied')
    expect(taken().does(electrician, 'finish', done).refuses(resident, 'urge')).toBe('matter.notNow')
  })
})

it('a clock of before there were suspensions goes on by what its type counts', () => {
  const story = new Story(need).does(dispatcher, 'accept')
  const { unit: _, ...old } = story.clock('finish')!
  story.matter = { ...story.matter, clocks: [old] }
  story.does(dispatcher, 'suspend', wait).later(24).does(dispatcher, 'resume')
  expect(story.clock('finish')!.dueAt).toBe('2026-12-01T09:30:00.000Z')
})
