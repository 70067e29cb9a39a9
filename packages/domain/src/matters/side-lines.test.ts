import { describe, expect, it } from 'vitest'
import { asked, back, can, confirmed, dispatched, done, found, raised, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { committee, OTHER_GRID, OTHER_GRID_ID, people, toPost } from '../../test/world.ts'
import { hazard } from '../matter-types/hazard.ts'

const { resident, gridWorker, otherGridWorker, dispatcher, supervisor, electrician, plumber, lineman } = people

describe('the first receiver', () => {
  it('is whoever accepts', () => {
    expect(raised().does(gridWorker, 'accept').matter.firstReceiverId).toBe(gridWorker.personId)
  })

  it('is whoever dispatches or rejects without accepting first', () => {
    expect(raised().does(dispatcher, 'dispatch', asked, toElectrician).matter.firstReceiverId).toBe(dispatcher.personId)
    expect(raised().does(supervisor, 'reject', back).matter.firstReceiverId).toBe(supervisor.personId)
  })

  it('is named by the step that made one, and by no other', () => {
    const { log } = dispatched().does(supervisor, 'transfer', { ...asked, ...back }, toElectrician)
    expect(log.map(({ facts }) => facts.receiver)).toEqual([undefined, dispatcher.personId, undefined, undefined])
  })

  it('stays through every transfer, sending back and reopening', () => {
    const story = raised()
      .does(gridWorker, 'accept')
      .does(dispatcher, 'dispatch', asked, toElectrician)
      .does(electrician, 'sendBack', back)
      .does(supervisor, 'dispatch', asked, { lead: toPost(lineman) })
      .does(supervisor, 'transfer', { ...asked, ...back }, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
      .does(resident, 'reopen', { reason: '又坏了' })
    expect(story.matter.firstReceiverId).toBe(gridWorker.personId)
    expect(can(story, gridWorker)).toContain('comment')
  })
})

describe('sending back', () => {
  it('frees the matter for another lead and counts the rounds', () => {
    const story = dispatched().does(electrician, 'sendBack', back)
    expect(story.matter).toMatchObject({ state: 'accepted', assignment: null, rounds: 1 })
    expect(can(story, electrician)).toEqual([])
    const again = story.does(dispatcher, 'dispatch', asked, { lead: toPost(plumber) })
    expect(again.matter.assignment).toMatchObject({ round: 2, takenAt: null })
  })

  it('does not make those who never took it handlers', () => {
    expect(dispatched().does(electrician, 'sendBack', back).matter.handlerIds).toEqual([])
  })
})

describe('verifying what a worker found', () => {
  it('comes before the end, and only then', () => {
    expect(found().matter.state).toBe('verifying')
    const byResident = new Story(hazard)
      .does(dispatcher, 'dispatch', asked, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
    expect(byResident.matter.state).toBe('finished')
  })

  it('ends the matter as the handler left it', () => {
    expect(found().does(dispatcher, 'verify', { result: 'passed' }).matter.state).toBe('closedSolved')
    const unsolved = new Story(hazard, gridWorker, { source: 'worker' })
      .does(dispatcher, 'dispatch', asked, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', { ...done, outcome: 'unsolved' })
      .does(dispatcher, 'verify', { result: 'passed' })
    expect(unsolved.matter).toMatchObject({ state: 'closedUnsolved', outcome: 'unsolved' })
  })

  it('sends a matter that is not so back to be dispatched afresh, with no lead and no outcome', () => {
    const story = found().does(dispatcher, 'verify', { result: 'failed' })
    expect(story.matter).toMatchObject({ state: 'accepted', assignment: null, outcome: null, closedAt: null })
    expect(can(story, electrician)).toEqual([])
    expect(story.does(dispatcher, 'dispatch', asked, toElectrician).matter.rounds).toBe(2)
  })
})

describe('reopening', () => {
  it('starts over: counted, without lead, outcome and rating', () => {
    const story = confirmed()
      .does(resident, 'rate', { stars: 5 })
      .does(resident, 'reopen', { reason: '第二天又不亮了' })
    expect(story.matter).toMatchObject({
      state: 'accepted',
      reopened: 1,
      rating: null,
      outcome: null,
      assignment: null,
      closedAt: null,
      reopenUntil: null,
    })
  })

  it('can be rated once more after the second end', () => {
    const story = confirmed()
      .does(resident, 'rate', { stars: 1 })
      .does(resident, 'reopen', { reason: '又坏了' })
      .does(dispatcher, 'dispatch', asked, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
      .does(resident, 'confirm', { solved: 'yes', stars: 4 })
    expect(story.matter.rating).toBe(4)
    expect(story.refuses(resident, 'rate', { stars: 5 })).toBe('matter.alreadyRated')
  })

  it('is possible until the frozen moment, and not a millisecond after', () => {
    const story = confirmed()
    const until = story.matter.reopenUntil!
    // 15 civil days after Monday the 23rd is Tuesday the 8th, at the close of business.
    expect(until).toBe('2026-12-08T09:30:00.000Z')
    story.now = until
    expect(story.refuses(resident, 'reopen', { reason: '又坏了' })).toBeUndefined()
    expect(can(story, resident)).toContain('reopen')
    story.now = '2026-12-08T09:30:00.001Z'
    expect(story.refuses(resident, 'reopen', { reason: '又坏了' })).toBe('matter.reopenWindowPassed')
    expect(can(story, resident)).not.toContain('reopen')
  })

  it('keeps its frozen moment when the matter is rated later', () => {
    const story = confirmed()
    const { closedAt, reopenUntil } = story.matter
    expect(story.later(30).does(resident, 'rate', { stars: 3 }).matter).toMatchObject({ closedAt, reopenUntil })
  })

  it('is not for what was rejected or withdrawn', () => {
    expect(raised().does(resident, 'withdraw').refuses(resident, 'reopen', { reason: '还要办' })).toBe('matter.notNow')
  })
})

describe('amending', () => {
  it('moves the matter to another grid, whose worker then sees to it', () => {
    const area = { id: OTHER_GRID_ID, code: OTHER_GRID }
    const story = raised().does(dispatcher, 'amend', { area: OTHER_GRID_ID, reason: '位置在隔壁网格' }, { area })
    expect(story.matter).toMatchObject({ areaId: OTHER_GRID_ID, areaCode: OTHER_GRID, state: 'submitted' })
    expect(can(story, gridWorker)).toEqual([])
    expect(can(story, otherGridWorker)).toContain('accept')
  })

  it('does not pass over an area that was not found', () => {
    expect(raised().refuses(dispatcher, 'amend', { area: OTHER_GRID_ID, reason: '位置不对' })).toBe(
      'matter.areaUnknown',
    )
  })

  it('changes the category alone when that is all it names', () => {
    const { areaCode } = raised().matter
    const story = raised().does(dispatcher, 'amend', { category: committee, reason: '类别选错' })
    expect(story.matter).toMatchObject({ categoryId: committee, areaCode })
  })
})
