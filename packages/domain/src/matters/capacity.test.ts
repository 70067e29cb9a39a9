import { describe, expect, it } from 'vitest'
import { Story } from '../../test/story.ts'
import {
  COMMUNITY,
  committee,
  GRID,
  OTHER_GRID,
  people,
  personOf,
  postOf,
  powerCompany,
  propertyFirm,
  system,
  TOWN,
  toOrg,
  toPost,
  withoutPosts,
} from '../../test/world.ts'
import { need } from '../matter-types/need.ts'
import type { Actor } from '../people/actor.ts'
import type { Role } from '../people/roles.ts'
import { capacitiesAt, capacitiesOf, takingPost } from './capacity.ts'
import type { Capacity } from './definition.ts'
import type { Assignment, Matter } from './matter.ts'

const matter = new Story(need).matter
const given = (lead: ReturnType<typeof toOrg>): Matter => ({
  ...matter,
  assignment: {
    ...lead,
    id: 'a',
    round: 1,
    dispatchedAt: matter.submittedAt,
    takenAt: null,
    finishedAt: null,
  } as Assignment,
})
/** Beyond what everybody is. */
const held = (actor: Actor, of: Matter = matter): Capacity[] =>
  [...capacitiesOf(actor, of)].filter((capacity) => capacity !== 'anybody').toSorted()
const holding = (role: Role, areaCode: string, orgId = committee) => personOf(50, [postOf(50, role, orgId, areaCode)])

describe('what somebody is to a matter', () => {
  it.each<[string, Actor, Capacity[]]>([
    ['who reported it', people.resident, ['reporter']],
    ['anybody else', people.stranger, []],
    ['the worker of its grid', people.gridWorker, ['handler', 'worker']],
    ['the worker of the next grid', people.otherGridWorker, []],
    ['a dispatcher above it', people.dispatcher, ['dispatcher', 'worker']],
    ['a dispatcher of another town', people.otherTownDispatcher, []],
    ['a supervisor above it', people.supervisor, ['dispatcher', 'supervisor', 'worker']],
    ['an administrator', people.admin, ['administrator']],
    ['an officer whom it was not given to', people.electrician, ['handler']],
    ['the platform', system, ['system']],
  ])('%s', (_, actor, expected) => {
    expect(held(actor)).toEqual(expected)
  })

  it.each<[string, string, boolean]>([
    ['the grid itself', GRID, false],
    ['the community, where the desk is', COMMUNITY, true],
    ['the town', TOWN, true],
    ['the next grid', OTHER_GRID, false],
    ['a building inside it', `${GRID}001`, false],
    ['nowhere', '', false],
  ])('reaches as far as the post: %s', (_, area, reaches) => {
    expect(held(holding('dispatcher', area)).includes('dispatcher')).toBe(reaches)
  })

  it('is the sum of all posts and of what happened', () => {
    const many = personOf(1, [postOf(51, 'gridWorker', committee, GRID), postOf(52, 'officer', propertyFirm, TOWN)])
    expect(held(many, { ...given(toOrg(propertyFirm)), firstReceiverId: many.personId })).toEqual([
      'candidate',
      'firstReceiver',
      'handler',
      'reporter',
      'worker',
    ])
  })

  it('ends with the last post, but for what one reported', () => {
    const first = { ...matter, firstReceiverId: people.dispatcher.personId }
    const moved = { ...people.dispatcher, posts: [postOf(70, 'officer', powerCompany, OTHER_GRID)] }
    expect(held(moved, first)).toEqual(['firstReceiver'])
    expect(held(withoutPosts(people.dispatcher), first)).toEqual([])
    expect(held(withoutPosts(people.dispatcher), { ...first, reporterId: people.dispatcher.personId! })).toEqual([
      'reporter',
    ])
  })

  it('is nothing for an account that never acted in this district', () => {
    const newcomer = { ...people.stranger, personId: null }
    expect(held(newcomer, { ...matter, firstReceiverId: null })).toEqual([])
  })
})

describe('a matter given to a post', () => {
  const toElectrician = given(toPost(people.electrician))
  it.each<[string, Actor, Capacity[]]>([
    ['is its holder’s to lead', people.electrician, ['handler', 'lead']],
    ['is not a colleague’s', people.plumber, ['handler']],
    ['is not its former holder’s', withoutPosts(people.electrician), []],
    ['follows the post, not the person', { ...people.stranger, posts: people.electrician.posts }, ['handler', 'lead']],
  ])('%s', (_, actor, expected) => {
    expect(held(actor, toElectrician)).toEqual(expected)
  })
})

describe('a matter given to a body', () => {
  const toFirm = given(toOrg(propertyFirm))
  it.each<[string, Actor, Capacity[]]>([
    ['may be taken by one of its officers', people.electrician, ['candidate', 'handler']],
    ['may be taken by the other', people.plumber, ['candidate', 'handler']],
    ['not by its leader, who handles nothing', people.firmLeader, []],
    ['not by an officer of another body', people.lineman, ['handler']],
    ['by its agent wherever their post is', holding('agent', OTHER_GRID, propertyFirm), ['candidate']],
    ['not by its volunteer, who is asked by name', holding('volunteer', OTHER_GRID, propertyFirm), []],
  ])('%s', (_, actor, expected) => {
    expect(held(actor, toFirm)).toEqual(expected)
  })
})

describe('the post through which it is taken', () => {
  it('is the one it was given to, or the handling one in the body', () => {
    const both = personOf(60, [postOf(61, 'leader', propertyFirm, TOWN), postOf(62, 'officer', propertyFirm, TOWN)])
    expect(takingPost(both, toOrg(propertyFirm))).toBe(both.posts[1]!.id)
    expect(takingPost(people.electrician, toPost(people.electrician))).toBe(people.electrician.posts[0]!.id)
  })

  it('is none for others, and none before it was given to anybody', () => {
    expect(takingPost(people.plumber, toPost(people.electrician))).toBeNull()
    expect(takingPost(people.plumber, toOrg(powerCompany))).toBeNull()
    expect(takingPost(people.plumber, null)).toBeNull()
  })
})

describe('what somebody is to a place', () => {
  it('is at least a resident, for every person', () => {
    expect([...capacitiesAt(people.stranger, GRID)]).toEqual(['resident'])
    expect([...capacitiesAt(people.gridWorker, GRID)]).toEqual(['resident', 'worker'])
    expect([...capacitiesAt(people.gridWorker, OTHER_GRID)]).toEqual(['resident'])
    expect([...capacitiesAt(system, GRID)]).toEqual(['system'])
  })
})
