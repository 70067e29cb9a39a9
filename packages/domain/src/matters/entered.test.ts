import { describe, expect, it } from 'vitest'
import { asked, can, done, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { MONDAY, people, withoutPosts } from '../../test/world.ts'
import { DAY, HOUR, type Instant, plus } from '../kernel/time.ts'
import { need } from '../matter-types/need.ts'

const { dispatcher, otherTownDispatcher, gridWorker, electrician, resident, caller, stranger } = people

/** A dispatcher typed it for somebody on the phone. */
const called = (wanted?: Instant) =>
  new Story(need, dispatcher, {
    ...{ source: 'phone', reporterId: caller.personId!, enteredById: dispatcher.personId! },
    ...(wanted && { externalDueAt: wanted }),
  })
const handed = (wanted?: Instant) => called(wanted).does(dispatcher, 'dispatch', asked, toElectrician)
const finished = () => handed().does(electrician, 'take').does(electrician, 'finish', done)

describe('a matter typed for a caller', () => {
  it('is the caller’s, and tells who typed it', () => {
    const { matter, log } = called()
    expect(matter).toMatchObject({ reporterId: caller.personId, enteredById: dispatcher.personId, source: 'phone' })
    expect(log[0]!.by.personId).toBe(dispatcher.personId)
  })

  it('is confirmed by the caller like any other', () => {
    expect(finished().does(caller, 'confirm', { solved: 'yes' }).matter.state).toBe('closedSolved')
  })

  it('is not confirmed by whoever typed it', () => {
    expect(can(finished(), dispatcher)).not.toContain('confirm')
    expect(finished().refuses(dispatcher, 'confirm', { solved: 'yes' })).toBe('access.denied')
  })

  it('ends apart when staff record what the caller said, and how it was said', () => {
    const story = finished()
    expect(story.refuses(dispatcher, 'confirmFor', { solved: 'yes' })).toBe('field.required')
    expect(story.refuses(dispatcher, 'confirmFor', { solved: 'yes', how: 'guessed' })).toBe('field.invalid')
    story.does(dispatcher, 'confirmFor', { solved: 'no', how: 'door' })
    expect(story.matter).toMatchObject({ state: 'closedUnsolvedTold', rating: null })
    expect(story.last.action.facts.choices).toEqual({ solved: 'no', how: 'door' })
    expect(finished().does(dispatcher, 'confirmFor', { solved: 'yes', how: 'phone' }).matter.state).toBe(
      'closedSolvedTold',
    )
  })

  it('is answered for by nobody else, and never where the reporter raised it', () => {
    for (const other of [caller, stranger, gridWorker, electrician, otherTownDispatcher])
      expect(can(finished(), other)).not.toContain('confirmFor')
    const own = new Story(need).does(dispatcher, 'dispatch', asked, toElectrician)
    own.does(electrician, 'take').does(electrician, 'finish', done)
    expect(own.refuses(dispatcher, 'confirmFor', { solved: 'yes', how: 'phone' })).toBe('matter.reporterAnswers')
    expect(can(own, resident)).toContain('confirm')
  })

  it('gives no right to who typed it once they hold no post', () => {
    expect(can(finished(), withoutPosts(dispatcher))).toEqual([])
  })
})

describe('the due time a source wants', () => {
  const ours = handed().clock('finish')!

  it.each([
    ['wins when earlier', plus(MONDAY, 2 * DAY), plus(MONDAY, 2 * DAY), 'external'],
    ['loses when later', plus(MONDAY, 30 * DAY), ours.dueAt, ours.rule],
    ['is due at once when it has passed', plus(MONDAY, -DAY), plus(MONDAY, -DAY), 'external'],
  ])('%s', (_, wanted, dueAt, rule) => {
    expect(handed(wanted).clock('finish')).toMatchObject({ dueAt, rule })
  })

  it('warns on the morning of its day, or late in the hours there are', () => {
    expect(handed('2026-11-25T08:00:00.000Z').clock('finish')!.warnAt).toBe('2026-11-25T00:30:00.000Z')
    expect(handed(plus(MONDAY, 4 * HOUR)).clock('finish')!.warnAt).toBe(plus(MONDAY, 3 * HOUR))
  })

  it('moves no clock that does not yield to it, and stays frozen through a send-back', () => {
    const wanted = plus(MONDAY, HOUR)
    expect(called(wanted).clock('accept')!.rule).toBe(`need@${need.version}`)
    const story = handed(wanted).does(electrician, 'sendBack', { reason: '需要升降车' })
    expect(story.later(1).does(dispatcher, 'dispatch', asked, toElectrician).clock('finish')!.dueAt).toBe(wanted)
  })

  it('says nothing of the time after reopening', () => {
    const story = handed(plus(MONDAY, 8 * HOUR))
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
    story.later(48).does(caller, 'reopen', { reason: '又坏了' })
    expect(story.clock('finish')!.rule).toBe(`need@${need.version}`)
  })
})
