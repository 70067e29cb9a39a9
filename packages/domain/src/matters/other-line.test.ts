import { describe, expect, it } from 'vitest'
import { asked, can, confirmed, dispatched, raised, taken, toElectrician } from '../../test/main-line.ts'
import { Story } from '../../test/story.ts'
import { id, people, system } from '../../test/world.ts'
import { hazard } from '../matter-types/hazard.ts'
import { need } from '../matter-types/need.ts'
import type { Matter } from './matter.ts'

const { resident, stranger, gridWorker, dispatcher, supervisor, electrician } = people
const why = { reason: '同一盏灯' }
const other: Matter = { ...raised().matter, id: id(6_001), no: 'LX20261123-0002' }
const into = { into: other.id, ...why }
const merged = () => taken().does(dispatcher, 'merge', into, { other })

describe('merging', () => {
  it('ends a duplicate, which points to where it went; its reporter and lead are told', () => {
    const story = merged()
    expect(story.matter).toMatchObject({ state: 'merged', mergedInto: other.id, clocks: [], clockState: 'normal' })
    expect(story.matter.closedAt).toBe(story.now)
    expect(story.last.tells).toEqual(['reporter', 'lead', 'helpers'])
  })

  it('tells the other matter, and counts who now follows it', () => {
    const story = taken().does(
      system,
      'absorb',
      { from: id(6_002) },
      { other: { ...other, id: id(6_002) }, newFollowers: 3 },
    )
    expect(story.matter).toMatchObject({ followers: 3, state: 'taken' })
    expect(story.log.at(-1)!.facts).toMatchObject({ other: id(6_002), followers: 3 })
  })

  it.each<[string, string, Matter | undefined]>([
    ['what nobody knows, another district’s too', 'matter.otherUnknown', undefined],
    ['itself', 'matter.sameMatter', { ...other, id: taken().matter.id }],
    ['what has ended', 'matter.otherEnded', { ...confirmed().matter, id: other.id }],
    ['another kind of matter', 'matter.typesDiffer', { ...other, type: 'hazard' }],
  ])('never goes into %s', (_, code, into_) => {
    expect(taken().refuses(dispatcher, 'merge', into, into_ ? { other: into_ } : {})).toBe(code)
  })

  it('goes into another kind where the type allows it', () => {
    const story = new Story({ ...need, mergesInto: ['hazard'] })
    expect(story.refuses(dispatcher, 'merge', into, { other: { ...other, type: 'hazard' } })).toBeUndefined()
    expect(new Story(hazard).refuses(dispatcher, 'merge', into, { other })).toBe('matter.typesDiffer')
  })

  it('is undone by reopening, with the clocks it had: nothing starts afresh', () => {
    const before = taken().clock('finish')
    const story = merged().later(200).does(supervisor, 'reopen', { reason: '不是一回事' })
    expect(story.matter).toMatchObject({ state: 'accepted', mergedInto: null, assignment: null, pause: null })
    expect(story.clock('finish')).toEqual(before)
  })

  it('is for the desk', () => {
    for (const nobody of [resident, stranger, gridWorker, electrician, system])
      expect(taken().refuses(nobody, 'merge', into, { other })).toBe('access.denied')
    for (const nobody of [resident, dispatcher])
      expect(taken().refuses(nobody, 'absorb', { from: id(1) }, { other })).toBe('access.denied')
  })
})

describe('linking', () => {
  const linked = () => taken().does(dispatcher, 'link', { with: other.id }, { other })

  it('notes the other, once, and is taken back', () => {
    expect(linked().matter.links).toEqual([other.id])
    expect(linked().refuses(dispatcher, 'link', { with: other.id }, { other })).toBe('matter.alreadyLinked')
    expect(linked().does(electrician, 'unlink', { with: other.id }, { other }).matter.links).toEqual([])
    expect(linked().refuses(dispatcher, 'unlink', { with: id(9) }, { other: { ...other, id: id(9) } })).toBe(
      'matter.notLinked',
    )
    expect(can(taken(), dispatcher)).not.toContain('unlink')
  })

  it('is bounded, and not with itself', () => {
    const story = taken()
    for (let nth = 0; nth < 20; nth++)
      story.does(dispatcher, 'link', { with: id(nth) }, { other: { ...other, id: id(6_100 + nth) } })
    expect(story.refuses(dispatcher, 'link', { with: other.id }, { other })).toBe('matter.tooManyLinks')
    expect(taken().refuses(dispatcher, 'link', { with: id(1) }, { other: { ...other, id: story.matter.id } })).toBe(
      'matter.sameMatter',
    )
  })

  it('is not for others', () => {
    for (const nobody of [resident, stranger, gridWorker])
      expect(taken().refuses(nobody, 'link', { with: other.id }, { other })).toBe('access.denied')
  })
})

describe('me too', () => {
  it('is anybody’s but the reporter’s, counted, and taken back', () => {
    const story = taken().does(stranger, 'join', {}, { follows: false })
    expect(story.matter).toMatchObject({ followers: 1, state: 'taken' })
    expect(story.log.at(-1)!.by.personId).toBe(stranger.personId)
    expect(story.refuses(stranger, 'join', {}, { follows: true })).toBe('access.denied')
    expect(story.does(stranger, 'leave', {}, { follows: true }).matter.followers).toBe(0)
    expect(taken().refuses(resident, 'join', {}, { follows: false })).toBe('matter.isYours')
  })

  it('is offered only where somebody looked whether they follow it already', () => {
    expect(can(taken(), stranger)).toEqual([])
    expect(taken().refuses(stranger, 'join')).toBe('access.denied')
    expect(taken().refuses(stranger, 'leave', {}, { follows: false })).toBe('access.denied')
  })

  it('touches no clock, and stays through a reopening', () => {
    const { clocks } = dispatched().matter
    const story = dispatched().later(5).does(stranger, 'join', {}, { follows: false })
    expect(story.matter.clocks).toEqual(clocks)
    story
      .does(electrician, 'take')
      .does(electrician, 'finish', { outcome: 'solved', note: '好了' })
      .does(resident, 'reopen', { reason: '又坏了' })
    expect(story.does(dispatcher, 'dispatch', asked, toElectrician).matter.followers).toBe(1)
  })
})
