import { expect, it } from 'vitest'
import { asked, confirmed, dispatched, raised, toElectrician } from '../../test/main-line.ts'
import { GRID, id, OTHER_GRID, OTHER_GRID_ID, people } from '../../test/world.ts'
import { decideRelocate } from './decide.ts'
import { reduce, reduceAll } from './reduce.ts'

const there = { id: OTHER_GRID_ID, code: OTHER_GRID }

it('an open matter goes with its place, and nothing else of it changes or is told', () => {
  const { matter, now } = dispatched()
  const { action, tells, content, matter: moved } = decideRelocate(matter, id(900), there, now)
  expect(moved).toEqual({ ...matter, version: matter.version + 1, areaId: OTHER_GRID_ID, areaCode: OTHER_GRID })
  expect(reduce(matter, action)).toEqual(moved)
  expect(action).toMatchObject({ kind: 'relocate', by: { personId: null, postId: null }, to: matter.state })
  expect([tells, content]).toEqual([[], {}])
})

it('one that is reopened comes back where its place is now', () => {
  const story = confirmed()
  expect(story.matter.areaCode).toBe(GRID)
  story.does(people.resident, 'reopen', { reason: '又坏了' }, { area: there })
  expect(story.matter).toMatchObject({ areaId: OTHER_GRID_ID, areaCode: OTHER_GRID })
  expect(reduceAll(story.log)).toEqual(story.matter)
})

it('no other step moves it, whatever the circumstances know of its place', () => {
  const story = raised().does(people.dispatcher, 'dispatch', asked, { ...toElectrician, area: there })
  expect(story.matter.areaCode).toBe(GRID)
})
