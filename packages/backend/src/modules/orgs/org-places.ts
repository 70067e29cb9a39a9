import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Statement, Tx } from '../../platform/database.ts'

const places: Statement = {
  name: 'org.places',
  text: `select served.org_id, a.code from (
      select id as org_id, area_id from org where district = $1 and id = any ($2::uuid[])
      union
      select org_id, area_id from org_area where district = $1 and org_id = any ($2::uuid[]) and ended_at is null
    ) served join area a on a.district = $1 and a.id = served.area_id`,
}

/** Codes of the areas that orgs serve: their own, and those they serve jointly with others. */
export async function codesOfOrgs(tx: Tx, district: District, ids: readonly Id[]): Promise<Map<Id, string[]>> {
  const rows = await tx.prepared<{ org_id: Id; code: string }>(places, [district, [...new Set(ids)]])
  const codes = new Map<Id, string[]>()
  for (const { org_id, code } of rows) codes.set(org_id, [...(codes.get(org_id) ?? []), code])
  return codes
}
