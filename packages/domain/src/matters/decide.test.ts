import { describe, expect, it } from 'vitest'
import { Story } from '../../test/story.ts'
import {
  committee,
  OTHER_GRID,
  OTHER_GRID_ID,
  people,
  postOf,
  propertyFirm,
  system,
  toOrg,
  toPost,
  withoutPosts,
} from '../../test/world.ts'
import { hazard } from '../matter-types/hazard.ts'
import { need } from '../matter-types/need.ts'
import { permittedActions } from './decide.ts'

const { resident, stranger, gridWorker, otherGridWorker, dispatcher, supervisor, electrician, plumber, lineman } =
  people
const toElectrician = { lead: toPost(electrician) }
const postId = electrician.posts[0]!.id
const asked = { assignee: { postId } }
const done = { outcome: 'solved', note: '已更换灯泡' }
const back = { reason: '需要升降车' }

const raised = () => new Story(need)
const dispatched = () => raised().does(dispatcher, 'accept').does(dispatcher, 'dispatch', asked, toElectrician)
const taken = () => dispatched().does(electrician, 'take')
const finished = () => taken().does(electrician, 'finish', done)
const confirmed = () => finished().does(resident, 'confirm', { solved: 'yes' })
const found = () =>
  new Story(hazard, gridWorker, { source: 'worker' })
    .does(dispatcher, 'dispatch', asked, toElectrician)
    .does(electrician, 'take')
    .does(electrician, 'finish', done)

const can = ({ type, matter, now }: Story, actor: Parameters<Story['does']>[0]) =>
  permittedActions(type, { matter, actor, now })

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
    expect(story.matter.assignment).toMatchObject({ postId, personId: electrician.personId, round: 1 })
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
  it('does what clocks fire and nothing that is for people', () => {
    expect(can(finished(), system)).toEqual(['closeSilently'])
    expect(can(taken(), system)).toEqual(['handOver'])
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

  it('does not confirm or rate their own work', () => {
    expect(selfServed().refuses(electrician, 'confirm', { solved: 'yes' })).toBe('matter.handlerCannotJudge')
    expect(selfServed().closesSilently().refuses(electrician, 'rate', { stars: 5 })).toBe('matter.handlerCannotJudge')
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
    expect(can(dispatched(), electrician)).toEqual(['take', 'sendBack', 'comment'])
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
