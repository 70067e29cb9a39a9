import type { District } from '@lianxin/domain/kernel/ids'
import type { ScopedRow } from '@lianxin/domain/kernel/scope'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { Matter } from '@lianxin/domain/matters/matter'
import { shownToOf } from '@lianxin/domain/matters/shown'
import { sql } from 'kysely'
import type { ScopeColumns } from '../../platform/access.ts'

/** A matter as access looks at it. {@link matterColumns} says the same of the table. */
export const scopedRow = (matter: Matter): ScopedRow => ({
  areaCode: matter.areaCode,
  orgId: matter.assignment?.orgId ?? null,
  helperOrgIds: matter.helpers.map(({ orgId }) => orgId),
  type: matter.type,
  shownTo: shownToOf(getMatterType(matter.type), matter),
  owners: {
    reporter: matter.reporterId,
    lead: matter.assignment?.personId ?? null,
    firstReceiver: matter.firstReceiverId,
    enterer: matter.enteredById ?? null,
    helper: matter.helpers.flatMap(({ personId }) => personId ?? []),
    claimant: matter.claim?.personId ?? null,
  },
})

/** Who follows it is told by a table of its own: see `follows` in `followers.ts`. */
export const matterColumns = (district: District): ScopeColumns => ({
  area: 'matter.area_code',
  around: { 9: 'matter.town_code', 12: 'matter.community_code' },
  org: 'matter.lead_org_id',
  helperOrg: (org) => helpedBy(district, 'org_id', org),
  type: 'matter.type',
  shownTo: 'matter.shown_to',
  owners: {
    reporter: 'matter.reporter_id',
    lead: 'matter.lead_person_id',
    firstReceiver: 'matter.first_receiver_id',
    enterer: 'matter.entered_by_id',
    helper: (person) => helpedBy(district, 'person_id', person),
    claimant: 'matter.claimant_id',
  },
})

/** Asked as an array of ids, found once: an `in` would be looked at row by row wherever it stands beside an `or`. */
const helpedBy = (district: District, column: 'org_id' | 'person_id', id: string) =>
  sql<boolean>`matter.id = any (array(select matter_id from assignment
    where district = ${district} and role = 'helper' and ended_at is null and ${sql.ref(column)} = ${id}))`
