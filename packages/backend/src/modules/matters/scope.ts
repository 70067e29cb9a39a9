import type { ScopedRow } from '@lianxin/domain/kernel/scope'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { ScopeColumns } from '../../platform/access.ts'

/** A matter as access looks at it. {@link matterColumns} says the same of the table. */
export const scopedRow = (matter: Matter): ScopedRow => ({
  areaCode: matter.areaCode,
  orgId: matter.assignment?.orgId ?? null,
  type: matter.type,
  owners: {
    reporter: matter.reporterId,
    lead: matter.assignment?.personId ?? null,
    firstReceiver: matter.firstReceiverId,
    enterer: matter.enteredById ?? null,
  },
})

export const matterColumns: ScopeColumns = {
  area: 'matter.area_code',
  around: { 9: 'matter.town_code', 12: 'matter.community_code' },
  org: 'matter.lead_org_id',
  type: 'matter.type',
  owners: {
    reporter: 'matter.reporter_id',
    lead: 'matter.lead_person_id',
    firstReceiver: 'matter.first_receiver_id',
    enterer: 'matter.entered_by_id',
  },
}
