import { USUAL_HOURS, type WorkCalendar } from '../src/calendar/work-calendar.ts'
import type { Id } from '../src/kernel/ids.ts'
import type { Helper, Lead } from '../src/matters/matter.ts'
import type { CurrentPost, PersonActor } from '../src/people/actor.ts'
import { systemActor } from '../src/people/actor.ts'
import type { Role } from '../src/people/roles.ts'

/** A small invented town: two grids of one community, a neighbouring town, three bodies, and who works there. */
export const DISTRICT = '150125'
export const TOWN = '150125101'
export const COMMUNITY = '150125101001'
export const GRID = '150125101001001'
export const OTHER_GRID = '150125101001002'
export const OTHER_TOWN = '150125102'

export const id = (number: number): Id => `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`
export const GRID_ID = id(901)
export const OTHER_GRID_ID = id(902)
export const CATEGORY_ID = id(903)

export const committee = id(801)
export const propertyFirm = id(802)
export const powerCompany = id(803)

/** Plain weeks of 2026 with the National Day holidays and one make-up workday; 2027 is not announced. */
export const calendar: WorkCalendar = {
  version: 'test',
  knownYears: [2026],
  days: { '2026-10-01': 'off', '2026-10-02': 'off', '2026-10-05': 'off', '2026-10-06': 'off', '2026-10-10': 'work' },
  hours: USUAL_HOURS,
}

/** Monday, 2026-11-23, 09:00 in China. */
export const MONDAY = '2026-11-23T01:00:00.000Z'

export const postOf = (number: number, role: Role, orgId: Id, areaCode: string): CurrentPost => ({
  id: id(1_000 + number),
  role,
  orgId,
  areaCode,
})

export const personOf = (number: number, posts: readonly CurrentPost[] = []): PersonActor => ({
  kind: 'person',
  district: DISTRICT,
  accountId: id(2_000 + number),
  personId: id(3_000 + number),
  posts,
})

export const people = {
  /** Who reports. */
  resident: personOf(1),
  stranger: personOf(2),
  /** Called, had no account then, and signed in later. */
  caller: personOf(13),
  gridWorker: personOf(3, [postOf(3, 'gridWorker', committee, GRID)]),
  otherGridWorker: personOf(4, [postOf(4, 'gridWorker', committee, OTHER_GRID)]),
  dispatcher: personOf(5, [postOf(5, 'dispatcher', committee, TOWN)]),
  otherTownDispatcher: personOf(6, [postOf(6, 'dispatcher', committee, OTHER_TOWN)]),
  supervisor: personOf(7, [postOf(7, 'supervisor', committee, TOWN)]),
  electrician: personOf(8, [postOf(8, 'officer', propertyFirm, TOWN)]),
  plumber: personOf(9, [postOf(9, 'officer', propertyFirm, TOWN)]),
  firmLeader: personOf(10, [postOf(10, 'leader', propertyFirm, TOWN)]),
  lineman: personOf(11, [postOf(11, 'officer', powerCompany, DISTRICT)]),
  admin: personOf(12, [postOf(12, 'admin', committee, DISTRICT)]),
  districtSupervisor: personOf(13, [postOf(13, 'supervisor', committee, DISTRICT)]),
} as const satisfies Record<string, PersonActor>

export const system = systemActor(DISTRICT)

/** Gives a matter to this person's first post. */
export const toPost = (person: PersonActor): Lead => ({
  orgId: person.posts[0]!.orgId,
  postId: person.posts[0]!.id,
  personId: person.personId,
})

/** Gives a matter to a body; any of its handlers may take it. */
export const toOrg = (orgId: Id): Lead => ({ orgId, postId: null, personId: null })

/** Called in as a helper, with nothing done yet. */
export const helperOf = (number: Id, lead: Lead, now: string, summoned = false): Helper => ({
  ...lead,
  ...{ id: number, summoned, engagedAt: now, takenAt: null, attendedAt: null, doneAt: null },
})

/** The same person after a post has ended. */
export const withoutPosts = (person: PersonActor): PersonActor => ({ ...person, posts: [] })
