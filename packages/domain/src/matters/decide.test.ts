import { describe, expect, it } from 'vitest'
import {
  asked,
  back,
  can,
  confirmed,
  dispatched,
  done,
  finished,
  found,
  raised,
  taken,
  toElectrician,
} from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { OTHER_GRID, people, postOf, propertyFirm, system, toOrg, toPost, withoutPosts } from '../../test/world.ts'
import { hazard } from '../matter-types/hazard.ts'
import { need } from '../matter-types/need.ts'

const { resident, stranger, gridWorker, otherGridWorker, dispatcher, electrician, plumber, lineman } = people

describe('the main line', () => {
  it('walks from a resident’s phone to a rating', () => {
    const story = confirmed().does(resident, 'rate', { stars: 5, note: '很快' })
    expect(story.log.map(({ kind }) => kind)).toEqual([
      'submit',
      'accept',
      'dispatch',
      'take',
      'finish',
      'confirm',
      'rate',
    ])
    expect(story.matter).toMatchObject({
      state: 'closedSolved',
      version: 7,
      firstReceiverId: dispatcher.personId,
      handlerIds: [electrician.personId],
      outcome: 'solved',
      rating: 5,
      rounds: 1,
      clocks: [],
      clockState: 'normal',
    })
    expect(story.matter.assignment).toMatchObject({
      postId: electrician.posts[0]!.id,
      personId: electrician.personId,
      round: 1,
    })
  })

  it('keeps words apart from the action, and codes in it', () => {
    const { last } = taken().does(electrician, 'finish', { ...done, photos: ['01890000-0000-7000-8000-00000000abcd'] })
    expect(last.content).toEqual({ note: '已更换灯泡' })
    expect(last.action.facts).toMatchObject({
      choices: { outcome: 'solved' },
      outcome: 'solved',
      photos: ['01890000-0000-7000-8000-00000000abcd'],
    })
    expect(JSON.stringify(last.action)).not.toContain('灯泡')
    expect(last.tells).toEqual(['reporter', 'firstReceiver'])
  })

  it('signs each step with the person and the post that covers the place', () => {
    const { log } = dispatched()
    expect(log[0]!.by).toEqual({ personId: resident.personId, postId: null })
    expect(log[1]!.by).toEqual({ personId: dispatcher.personId, postId: dispatcher.posts[0]!.id })
  })

  it('ends as not solved by the reporter’s word, whatever the handler said', () => {
    const story = finished().does(resident, 'confirm', { solved: 'no' })
    expect(story.matter).toMatchObject({ state: 'closedUnsolved', outcome: 'solved' })
  })

  it('ends by silence apart from both, and can still be rated', () => {
    const story = finished().closesSilently()
    expect(story.matter).toMatchObject({ state: 'closedSilent', rating: null })
    expect(story.log.at(-1)!.by).toEqual({ personId: null, postId: null })
    expect(story.does(resident, 'rate', { stars: 2 }).matter).toMatchObject({ state: 'closedSilent', rating: 2 })
  })

  it('lets the reporter withdraw until the work has begun', () => {
    expect(raised().does(resident, 'withdraw').matter.state).toBe('withdrawn')
    expect(dispatched().does(resident, 'withdraw', { reason: '自己修好了' }).matter.state).toBe('withdrawn')
    expect(taken().refuses(resident, 'withdraw')).toBe('matter.notNow')
  })

  it('is rejected with a reason', () => {
    expect(raised().refuses(dispatcher, 'reject')).toBe('field.required')
    expect(raised().does(dispatcher, 'reject', { reason: '不属于受理范围' }).matter.state).toBe('rejected')
  })
})

describe('a stranger', () => {
  it.each([
    ['raised', raised],
    ['dispatched', dispatched],
    ['in progress', taken],
    ['finished', finished],
    ['ended', confirmed],
    ['to be verified', found],
  ])('can do nothing with a matter %s', (_, story) => {
    for (const nobody of [stranger, otherGridWorker, people.otherTownDispatcher, lineman, people.firmLeader])
      expect(can(story(), nobody)).toEqual([])
  })

  it('is refused before anything is told of the state or the form', () => {
    for (const kind of Object.keys(need.actions))
      expect(raised().refuses(stranger, kind, { x: 1 })).toBe('access.denied')
  })

  it('learns that a step does not exist', () => {
    expect(raised().refuses(stranger, 'dance')).toBe('matter.unknownAction')
  })
})

describe('the system', () => {
  it('does what clocks fire and what other matters bring, and nothing that is for people', () => {
    expect(can(finished(), system)).toEqual(['closeSilently', 'absorb', 'link'])
    expect(can(taken(), system)).toEqual(['handOver', 'absorb', 'link'])
    expect(finished().refuses(system, 'confirm', { solved: 'yes' })).toBe('access.denied')
  })

  it('raises nothing', () => {
    expect(() => new Story(need, system)).toThrow('access.denied')
  })
})

describe('the handler', () => {
  const selfServed = () =>
    new Story(need, electrician)
      .does(dispatcher, 'dispatch', asked, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)

  it('does not judge their own work: when the reporter did it, somebody else verifies', () => {
    expect(selfServed().matter.state).toBe('verifying')
    expect(selfServed().refuses(electrician, 'verify', { result: 'passed' })).toBe('access.denied')
    const verified = selfServed().does(dispatcher, 'verify', { result: 'passed' })
    expect(verified.matter.state).toBe('closedSolved')
    expect(verified.refuses(electrician, 'rate', { stars: 5 })).toBe('matter.handlerCannotJudge')
  })

  it('does not verify it either, also not after handing it on to another', () => {
    const story = new Story(hazard, gridWorker, { source: 'worker' })
      .does(dispatcher, 'dispatch', asked, { lead: toPost(gridWorker) })
      .does(gridWorker, 'take')
      .does(dispatcher, 'transfer', { ...asked, ...back }, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', done)
    expect(story.matter.handlerIds).toEqual([gridWorker.personId, electrician.personId])
    expect(story.refuses(gridWorker, 'verify', { result: 'passed' })).toBe('matter.handlerCannotJudge')
    expect(story.refuses(dispatcher, 'verify', { result: 'passed' })).toBeUndefined()
  })
})

describe('a lead', () => {
  it('loses the matter with the post it came through', () => {
    expect(can(dispatched(), electrician)).toEqual(['take', 'sendBack', 'comment', 'suspend', 'link'])
    expect(can(dispatched(), withoutPosts(electrician))).toEqual([])
  })

  it('does not find it in a new post', () => {
    const moved = { ...electrician, posts: [postOf(99, 'officer', propertyFirm, OTHER_GRID)] }
    expect(can(taken(), moved)).toEqual([])
  })

  it('is another after the system handed over, and the first may no more', () => {
    const story = taken().does(system, 'handOver', { assignee: { orgId: propertyFirm } }, { lead: toPost(plumber) })
    expect(story.matter).toMatchObject({ state: 'dispatched', rounds: 2 })
    expect(can(story, electrician)).toEqual([])
    expect(can(story, plumber)).toContain('take')
  })

  it('cannot be nobody', () => {
    expect(raised().refuses(dispatcher, 'dispatch', asked)).toBe('matter.assigneeUnknown')
  })
})

describe('a matter given to a body', () => {
  const given = () =>
    raised().does(dispatcher, 'dispatch', { assignee: { orgId: propertyFirm } }, { lead: toOrg(propertyFirm) })

  it('is taken by any of its handlers, who is then the lead alone', () => {
    for (const handler of [electrician, plumber]) expect(can(given(), handler)).toEqual(['take', 'sendBack'])
    const story = given().does(plumber, 'take')
    expect(story.matter.assignment).toMatchObject(toPost(plumber))
    expect(can(story, electrician)).toEqual([])
  })

  it('is not taken by another body, nor by one there who handles nothing', () => {
    expect(can(given(), lineman)).toEqual([])
    expect(can(given(), people.firmLeader)).toEqual([])
  })
})
