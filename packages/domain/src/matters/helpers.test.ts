import { describe, expect, it } from 'vitest'
import { asked, can, dispatched, done, raised, taken, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import {
  COMMUNITY,
  committee,
  GRID,
  helperOf,
  id,
  MONDAY,
  people,
  personOf,
  postOf,
  powerCompany,
  propertyFirm,
  system,
  toOrg,
  toPost,
  withoutPosts,
} from '../../test/world.ts'
import { hazard } from '../matter-types/hazard.ts'

const { resident, stranger, gridWorker, dispatcher, electrician, plumber, lineman } = people
const community = personOf(60, [postOf(60, 'dispatcher', committee, COMMUNITY)])
const help = { helpers: [{ orgId: powerCompany }] }
const power = helperOf(id(71), toOrg(powerCompany), MONDAY)
const watch = helperOf(id(72), toPost(gridWorker), MONDAY)
const both = { helpers: [power, watch] }
/** Another worker of the same grid, who could verify what they did not do. */
const otherOfGrid = personOf(61, [postOf(61, 'gridWorker', committee, GRID)])
const ofGrid = helperOf(id(75), toPost(otherOfGrid), MONDAY)
const part = { note: '线路已切断' }

const helped = () => taken().does(dispatcher, 'addHelpers', help, both)
const whistled = () =>
  taken()
    .does(dispatcher, 'refer', { reason: '要几家一起看' })
    .does(dispatcher, 'whistle', { ...help, note: '九点到现场' }, both)
const helper = (story: Story, nth = 0) => story.matter.helpers[nth]!

describe('helpers', () => {
  it('come in with the lead, or later, each with a clock of their own', () => {
    const together = raised().does(dispatcher, 'dispatch', { ...asked, ...help }, { ...toElectrician, ...both })
    expect(together.matter.helpers).toEqual([power, watch])
    const story = helped()
    expect(story.clock(`help:${power.id}`)).toMatchObject({ of: power.id, dueAt: '2026-11-26T09:30:00.000Z' })
    expect(story.clock(`help:${watch.id}`)).toBeDefined()
    expect(story.matter.assignment).toMatchObject(toPost(electrician))
  })

  it('take and finish their own part, through the post they hold', () => {
    const story = helped().later(1).does(lineman, 'takePart')
    expect(helper(story)).toMatchObject({ ...toPost(lineman), takenAt: story.now, doneAt: null })
    story.later(1).does(lineman, 'part', part)
    expect(helper(story)).toMatchObject({ doneAt: story.now })
    expect(story.last).toMatchObject({ content: part, action: { by: { postId: lineman.posts[0]!.id } } })
    expect(story.clock(`help:${power.id}`)).toBeUndefined()
    expect(story.clock(`help:${watch.id}`)).toBeDefined()
    expect(story.matter.handlerIds).toEqual([electrician.personId, lineman.personId])
    expect(can(story, lineman)).toEqual(['comment'])
  })

  it('have a red card of their own, of which they are told', () => {
    const story = helped().shows(`help:${watch.id}`, 'overdue')
    expect(story.last.tells).toEqual([`helper:${watch.id}`, 'lead', 'communitySupervisors'])
    expect(story.clock(`help:${watch.id}`)!.shown).toBe('overdue')
    expect(story.clock(`help:${power.id}`)!.shown).toBe('normal')
    expect(story.matter.clockState).toBe('overdue')
    expect(story.does(gridWorker, 'part', part).matter.clockState).toBe('normal')
  })

  it('send their part back, which counts as passing round', () => {
    const story = helped().does(lineman, 'declinePart', { reason: '不是我们的线路' })
    expect(story.matter).toMatchObject({ helpers: [watch], bounces: 1, state: 'taken' })
    expect(can(story, lineman)).toEqual([])
  })

  it('are let go by the desk, and are then strangers to it', () => {
    const story = helped().does(dispatcher, 'releaseHelper', { helper: power.id, reason: '不需要了' })
    expect(story.matter.helpers).toEqual([watch])
    expect(can(story, lineman)).toEqual([])
    expect(story.refuses(dispatcher, 'releaseHelper', { helper: power.id, reason: '再来一次' })).toBe(
      'matter.helperUnknown',
    )
  })

  it('are not the same twice, nor the lead, nor more than the type bears', () => {
    expect(helped().refuses(dispatcher, 'addHelpers', help, { helpers: [power] })).toBe('matter.helperTwice')
    expect(taken().refuses(dispatcher, 'addHelpers', help, { helpers: [power, power] })).toBe('matter.helperTwice')
    const lead = helperOf(id(73), toPost(electrician), MONDAY)
    expect(taken().refuses(dispatcher, 'addHelpers', help, { helpers: [lead] })).toBe('matter.helperTwice')
    const many = Array.from({ length: 21 }, (_, nth) => helperOf(id(800 + nth), toOrg(id(700 + nth)), MONDAY))
    expect(taken().refuses(dispatcher, 'addHelpers', help, { helpers: many })).toBe('matter.tooManyHelpers')
    expect(taken().refuses(dispatcher, 'addHelpers', help)).toBe('matter.assigneeUnknown')
  })

  it('lose the part with their post; the successor gets it, and its clock goes on', () => {
    const story = helped().does(lineman, 'takePart').later(5)
    const clock = story.clock(`help:${power.id}`)
    expect(can(story, withoutPosts(lineman))).toEqual([])
    story.does(
      system,
      'handOverPart',
      { helper: power.id, assignee: { orgId: powerCompany } },
      { lead: toOrg(powerCompany) },
    )
    expect(helper(story)).toMatchObject({ id: power.id, postId: null, personId: null, takenAt: null })
    expect(story.clock(`help:${power.id}`)).toEqual(clock)
  })

  it('are nobody else', () => {
    for (const nobody of [resident, stranger, plumber, electrician, dispatcher])
      for (const kind of ['takePart', 'part', 'declinePart'])
        expect(helped().refuses(nobody, kind, part)).toBe('access.denied')
    for (const nobody of [resident, stranger, lineman, electrician])
      expect(helped().refuses(nobody, 'releaseHelper', { helper: power.id, reason: '我来' })).toBe('access.denied')
  })
})

describe('finishing while a part is open', () => {
  it('is for who says why, and stops the helpers’ clocks', () => {
    const story = helped()
    expect(story.refuses(electrician, 'finish', done)).toBe('matter.partsOpen')
    expect(can(story, electrician)).toContain('finishWithoutParts')
    expect(story.refuses(electrician, 'finishWithoutParts', done)).toBe('field.required')
    story.does(electrician, 'finishWithoutParts', { ...done, reason: '只需备案' })
    expect(story.last.content).toMatchObject({ reason: '只需备案' })
    expect(story.matter).toMatchObject({ state: 'finished', helpers: [{ doneAt: null }, { doneAt: null }] })
    expect(story.matter.clocks.map(({ name }) => name)).toEqual(['silence'])
  })

  it('needs no reason once all parts are done, or nobody was called in', () => {
    expect(can(taken(), electrician)).not.toContain('finishWithoutParts')
    const story = helped().does(lineman, 'part', part).does(gridWorker, 'part', part)
    expect(can(story, electrician)).not.toContain('finishWithoutParts')
    expect(story.does(electrician, 'finish', done).matter.state).toBe('finished')
  })

  it('whoever helped does not verify it', () => {
    const story = new Story(hazard, gridWorker, { source: 'worker' })
      .does(dispatcher, 'dispatch', { ...asked, ...help }, { ...toElectrician, helpers: [ofGrid] })
      .does(otherOfGrid, 'part', part)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
    expect(story.matter.state).toBe('verifying')
    expect(story.refuses(otherOfGrid, 'verify', { result: 'passed' })).toBe('matter.handlerCannotJudge')
    expect(can(story, dispatcher)).toContain('verify')
  })

  it('forgets the helpers when it is reopened', () => {
    const story = helped()
      .does(electrician, 'finishWithoutParts', { ...done, reason: '只需备案' })
      .does(resident, 'reopen', { reason: '又坏了' })
    expect(story.matter.helpers).toEqual([])
    expect(story.matter.clocks.map(({ name }) => name)).toEqual(['finish'])
  })
})

describe('a whistle', () => {
  it('keeps the lead and calls several to the scene, where each records that they came', () => {
    const story = whistled()
    expect(story.matter).toMatchObject({ state: 'taken', helpers: [{ summoned: true }, { summoned: true }] })
    expect(story.matter.assignment).toMatchObject(toPost(electrician))
    story.later(2).does(lineman, 'attend', { point: { lat: 42.2, lng: 119.9 } })
    expect(helper(story)).toMatchObject({ ...toPost(lineman), attendedAt: story.now, takenAt: story.now })
    expect(story.refuses(lineman, 'attend')).toBe('matter.noPart')
    expect(helper(story, 1)).toMatchObject({ attendedAt: null })
    expect(helped().refuses(lineman, 'attend')).toBe('matter.noPart')
  })

  it('makes the desk itself the lead where there was none', () => {
    const story = raised()
      .does(dispatcher, 'accept')
      .does(dispatcher, 'refer', { reason: '要几家一起看' })
      .does(dispatcher, 'whistle', { ...help, note: '九点到现场' }, both)
    expect(story.matter).toMatchObject({ state: 'taken', rounds: 1, handlerIds: [dispatcher.personId] })
    expect(story.matter.assignment).toMatchObject({ ...toPost(dispatcher), takenAt: story.now })
    expect(can(story, dispatcher)).toContain('finishWithoutParts')
    expect(
      dispatched()
        .does(dispatcher, 'refer', { reason: '要几家一起看' })
        .does(dispatcher, 'whistle', { ...help, note: '九点到现场' }, both).matter.state,
    ).toBe('dispatched')
  })

  it('is for the desk of a town or above', () => {
    const call = { ...help, note: '九点到现场' }
    expect(taken().refuses(community, 'whistle', call, both)).toBe('matter.deskTooLow')
    expect(taken().refuses(dispatcher, 'whistle', call, both)).toBe('matter.deskTooLow')
    for (const nobody of [resident, stranger, electrician, gridWorker, community])
      expect(whistled().refuses(nobody, 'whistle', call, both)).toBe('access.denied')
  })
})

it('a part given to a body is done by any of its handlers, who then has it alone', () => {
  const fromFirm = helperOf(id(74), toOrg(propertyFirm), MONDAY)
  const story = raised().does(
    dispatcher,
    'dispatch',
    { ...asked, ...help },
    { lead: toPost(lineman), helpers: [fromFirm] },
  )
  for (const handler of [electrician, plumber]) expect(can(story, handler)).toContain('takePart')
  story.does(plumber, 'takePart')
  expect(can(story, electrician)).toEqual([])
})
