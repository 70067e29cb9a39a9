import { describe, expect, it } from 'vitest'
import { asked, can, dispatched, raised, taken, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { COMMUNITY, committee, DISTRICT, people, personOf, postOf, system, TOWN, toPost } from '../../test/world.ts'
import { need } from '../matter-types/need.ts'
import { deskAbove } from './desk.ts'

const { resident, stranger, dispatcher, supervisor, districtSupervisor, electrician, gridWorker, plumber } = people
const community = personOf(60, [postOf(60, 'dispatcher', committee, COMMUNITY)])
const why = { reason: '社区解决不了' }

describe('the desk', () => {
  it('is at birth the community of the place, unless the birth says otherwise', () => {
    expect(raised().matter.deskCode).toBe(COMMUNITY)
    expect(new Story(need, resident, { deskCode: DISTRICT }).matter.deskCode).toBe(DISTRICT)
  })

  it.each([
    [COMMUNITY, TOWN],
    [TOWN, DISTRICT],
    [DISTRICT, undefined],
  ])('above %s is %s', (deskCode, above) => {
    expect(deskAbove({ deskCode })).toBe(above)
  })

  it('moves along with a matter whose place was wrong, at its own level', () => {
    const area = { id: '01890000-0000-7000-8000-000000000009', code: '150125102003001' }
    const amend = { area: area.id, reason: '在邻镇' }
    expect(raised().does(community, 'amend', amend, { area }).matter.deskCode).toBe('150125102003')
    const referred = raised().does(community, 'refer', why)
    expect(referred.does(dispatcher, 'amend', amend, { area }).matter.deskCode).toBe('150125102')
  })
})

describe('referring up', () => {
  it('gives the matter to the desk above; the lower one no longer dispatches, and tells the upper', () => {
    const story = raised().does(community, 'refer', why)
    expect(story.matter).toMatchObject({ deskCode: TOWN, state: 'submitted', firstReceiverId: community.personId })
    expect(story.last.tells).toContain('dispatchers')
    expect(story.refuses(community, 'dispatch', asked, toElectrician)).toBe('access.denied')
    expect(can(story, community)).toEqual(['comment'])
    expect(can(story, dispatcher)).toContain('dispatch')
  })

  it('goes up to the district, and no higher', () => {
    const story = raised().does(community, 'refer', why).does(dispatcher, 'refer', why)
    expect(story.matter.deskCode).toBe(DISTRICT)
    expect(can(story, dispatcher)).toEqual([])
    expect(story.refuses(districtSupervisor, 'refer', why)).toBe('matter.noHigherDesk')
  })

  it('touches no clock and no lead', () => {
    const story = taken()
    const { clocks, assignment } = story.matter
    expect(story.later(9).does(dispatcher, 'refer', why).matter).toMatchObject({ clocks, assignment, state: 'taken' })
  })

  it('is not for those who are no desk', () => {
    for (const nobody of [resident, stranger, gridWorker, electrician, system])
      expect(dispatched().refuses(nobody, 'refer', why)).toBe('access.denied')
  })
})

describe('handing down', () => {
  it('gives it back to the community of its place, from however high', () => {
    const story = raised().does(community, 'refer', why).does(dispatcher, 'refer', why)
    expect(story.does(districtSupervisor, 'handDown').matter.deskCode).toBe(COMMUNITY)
    expect(can(story, community)).toContain('dispatch')
  })

  it('is nothing for a desk that is the community’s own', () => {
    expect(raised().refuses(community, 'handDown')).toBe('matter.noLowerDesk')
  })
})

describe('the pool', () => {
  const pooled = () => raised().does(dispatcher, 'accept').does(dispatcher, 'pool')

  it('is taken from by whoever handles matters around the place, who then leads', () => {
    const story = pooled().does(plumber, 'pickUp')
    expect(story.matter).toMatchObject({ state: 'taken', rounds: 1, handlerIds: [plumber.personId] })
    expect(story.matter.assignment).toMatchObject({ ...toPost(plumber), takenAt: story.now })
    expect(can(story, plumber)).toContain('finish')
    expect(story.refuses(electrician, 'pickUp')).toBe('matter.notNow')
  })

  it('is open to a handler whose org works there, though their own post does not', () => {
    const post = { ...postOf(61, 'officer', committee, '150125101009'), orgAreas: [TOWN] }
    const elsewhere = { ...personOf(61), posts: [post] }
    expect(can(pooled(), elsewhere)).toEqual(['pickUp'])
    expect(can(pooled(), { ...elsewhere, posts: [{ ...post, orgAreas: ['150125102'] }] })).toEqual([])
  })

  it('is not taken from by others', () => {
    for (const nobody of [resident, stranger, people.otherGridWorker, people.firmLeader, people.admin])
      expect(pooled().refuses(nobody, 'pickUp')).toBe('access.denied')
  })

  it('gives back by its own clock, which tells the supervisor; the time to finish goes on', () => {
    const story = pooled()
    const finish = story.clock('finish')
    expect(story.clock('pool')).toMatchObject({ warnAt: null, dueAt: '2026-11-24T09:30:00.000Z' })
    story.later(33).does(system, 'unpool')
    expect(story.matter).toMatchObject({ state: 'accepted', clocks: [finish] })
    expect(story.last.tells).toEqual(['dispatchers', 'supervisors'])
  })
})

describe('what is passed round', () => {
  const passed = () =>
    dispatched()
      .does(electrician, 'sendBack', { reason: '不归我们' })
      .does(dispatcher, 'dispatch', asked, { lead: toPost(plumber) })
      .does(dispatcher, 'transfer', { ...asked, ...why }, toElectrician)
      .does(electrician, 'sendBack', { reason: '还是不归我们' })

  it('tells the supervisors when it has gone round often enough, and then only they decide', () => {
    const story = passed()
    expect(story.matter).toMatchObject({ bounces: 3, state: 'accepted' })
    expect(story.last.tells).toContain('supervisors')
    expect(story.refuses(dispatcher, 'dispatch', asked, toElectrician)).toBe('matter.supervisorMustDecide')
    expect(can(story, dispatcher)).not.toContain('dispatch')
    story.does(supervisor, 'dispatch', asked, toElectrician)
    expect(story.refuses(electrician, 'sendBack', { reason: '不归我们' })).toBe('matter.supervisorMustDecide')
    expect(story.refuses(dispatcher, 'transfer', { ...asked, ...why }, toElectrician)).toBe(
      'matter.supervisorMustDecide',
    )
    story.does(electrician, 'take')
    expect(can(story, electrician)).toEqual(expect.arrayContaining(['finish', 'suspend', 'askExtension']))
    expect(can(story, supervisor)).toContain('transfer')
  })

  it('was not told of before', () => {
    expect(dispatched().does(electrician, 'sendBack', { reason: '不归我们' }).last.tells).not.toContain('supervisors')
  })

  it('begins anew when it is reopened', () => {
    const story = passed()
      .does(supervisor, 'dispatch', asked, toElectrician)
      .does(electrician, 'take')
      .does(electrician, 'finish', { outcome: 'solved', note: '修好了' })
      .does(resident, 'reopen', { reason: '又坏了' })
    expect(story.matter.bounces).toBe(0)
    expect(can(story, dispatcher)).toContain('dispatch')
  })

  it('goes round as often as its type says', () => {
    const strict = { ...need, limits: { bounces: 1 } }
    const story = new Story(strict).does(dispatcher, 'dispatch', asked, toElectrician)
    story.does(electrician, 'sendBack', { reason: '不归我们' })
    expect(story.refuses(dispatcher, 'dispatch', asked, toElectrician)).toBe('matter.supervisorMustDecide')
  })
})
