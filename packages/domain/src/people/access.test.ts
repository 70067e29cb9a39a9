import { describe, expect, it } from 'vitest'
import {
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
  withoutPosts,
} from '../../test/world.ts'
import { matches, type ScopedRow } from '../kernel/scope.ts'
import { type Permission, scopeOf } from './access.ts'
import type { Actor } from './actor.ts'
import { type Role, roleNames } from './roles.ts'

const may = (actor: Actor, permission: Permission, row: ScopedRow = { areaCode: GRID }) =>
  matches(scopeOf(actor, permission), row)
const holding = (role: Role, areaCode = TOWN) => personOf(70, [postOf(70, role, committee, areaCode)])
const rolesThatMay = (permission: Permission) => roleNames.filter((role) => may(holding(role), permission))

describe('a post', () => {
  it.each<[Permission, Role[]]>([
    ['matter.read', ['gridWorker', 'dispatcher', 'supervisor', 'leader']],
    ['person.read', ['dispatcher', 'supervisor', 'admin']],
    ['board.read', ['dispatcher', 'supervisor', 'assessor', 'leader', 'admin']],
    ['candidate.read', ['dispatcher', 'supervisor']],
    ['matter.import', ['admin']],
    ['person.manage', ['admin']],
    ['post.manage', ['admin']],
    ['org.manage', ['admin']],
    ['area.manage', ['admin']],
    ['category.manage', ['admin']],
    ['route.read', ['dispatcher', 'supervisor', 'admin']],
    ['route.manage', ['admin']],
    ['audit.read', ['admin']],
  ])('gives %s to those and no others', (permission, expected) => {
    expect(rolesThatMay(permission)).toEqual(expected)
  })

  it('gives nothing outside its area', () => {
    expect(may(holding('dispatcher', TOWN), 'matter.read', { areaCode: '150125102001001' })).toBe(false)
    expect(may(holding('gridWorker', GRID), 'matter.read', { areaCode: OTHER_GRID })).toBe(false)
    expect(may(holding('gridWorker', OTHER_GRID), 'matter.read', { areaCode: OTHER_GRID })).toBe(true)
    expect(may(holding('admin', ''), 'person.manage')).toBe(false)
  })

  it('adds to the other posts of the same person', () => {
    const both = personOf(71, [postOf(71, 'dispatcher', committee, OTHER_GRID), postOf(72, 'admin', committee, GRID)])
    expect(may(both, 'matter.read', { areaCode: OTHER_GRID })).toBe(true)
    expect(may(both, 'matter.read', { areaCode: GRID })).toBe(false)
    expect(may(both, 'post.manage', { areaCode: OTHER_GRID })).toBe(false)
  })

  it('that ended gives nothing', () => {
    for (const permission of ['matter.read', 'person.read', 'board.read', 'candidate.read'] as const)
      expect(may(withoutPosts(people.supervisor), permission)).toBe(false)
  })
})

describe('a matter', () => {
  const me = people.resident.personId!
  const mine = { areaCode: GRID, owners: { reporter: me } }

  it('is read by who raised it, with or without a post', () => {
    expect(may(people.resident, 'matter.read', mine)).toBe(true)
    expect(may(people.stranger, 'matter.read', mine)).toBe(false)
    expect(may({ ...people.resident, personId: null }, 'matter.read', mine)).toBe(false)
  })

  it.each(['lead', 'firstReceiver'] as const)('is read by its %s as long as they hold a post', (as) => {
    const row = { areaCode: '150125102', owners: { [as]: people.electrician.personId } }
    expect(may(people.electrician, 'matter.read', row)).toBe(true)
    expect(may(withoutPosts(people.electrician), 'matter.read', row)).toBe(false)
    expect(may(people.plumber, 'matter.read', row)).toBe(false)
  })

  it('given to a body is read by whoever may take it there', () => {
    const row = { areaCode: '150125102', orgId: propertyFirm }
    const volunteer = personOf(73, [postOf(73, 'volunteer', propertyFirm, TOWN)])
    expect(may(people.electrician, 'matter.read', row)).toBe(true)
    expect(may(volunteer, 'matter.read', row)).toBe(false)
    expect(may(people.lineman, 'matter.read', row)).toBe(false)
    expect(may(people.firmLeader, 'matter.read', row)).toBe(false)
    expect(may(people.electrician, 'matter.read', { ...row, orgId: powerCompany })).toBe(false)
  })
})

describe('everybody', () => {
  it('may look at places and raise matters', () => {
    for (const actor of [people.stranger, withoutPosts(people.admin), { ...people.stranger, personId: null }]) {
      expect(may(actor, 'area.read')).toBe(true)
      expect(may(actor, 'matter.submit')).toBe(true)
      expect(may(actor, 'org.read')).toBe(false)
    }
  })
})

it('the platform itself may all', () => {
  expect(may(system, 'matter.read', {})).toBe(true)
})
