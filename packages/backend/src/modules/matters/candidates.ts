import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { handlingRoles } from '@lianxin/domain/people/roles'
import type { Statement, Tx } from '../../platform/database.ts'

export type Candidate = {
  readonly postId: Id | null
  readonly orgId: Id
  readonly personName: string | null
  readonly orgName: string
  readonly role: string | null
  readonly areaName: string | null
  readonly area_code: string | null
  readonly load: number
}

const MOST = 30

/**
 * Posts an area of which holds the place, or lies in the same community, then whole departments.
 * The closer the area, the earlier; among equals the one who leads the fewest open matters.
 */
const candidates: Statement = {
  name: 'matter.candidates',
  text: `
    with near as (
      select p.id as "postId", p.org_id as "orgId", n.name as "personName", o.name as "orgName", p.role,
        a.name as "areaName", a.code as area_code,
        case when $2 like a.code || '%' then length(a.code) when a.code like left($2, 12) || '%' then 10 else 0 end as closeness,
        (select count(*)::int from matter m where m.district = $1 and m.lead_post_id = p.id and m.open) as load
      from post_place p
      join area a on a.district = p.district and a.id = p.area_id
      join org o on o.district = p.district and o.id = p.org_id
      join person n on n.district = p.district and n.id = p.person_id
      where p.district = $1 and p.ended_at is null and p.role = any ($3)
        and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4)
        and ($5::text is null or n.name like $5 or o.name like $5 or a.name like $5)
      union all
      select null, o.id, null, o.name, null, a.name, null, 5,
        (select count(*)::int from matter m where m.district = $1 and m.lead_org_id = o.id and m.open)
      from org o join area a on a.district = o.district and a.id = o.area_id
      where o.district = $1 and o.kind in ('department', 'propertyFirm', 'serviceTeam')
        and $2 like left(a.code, 12) || '%'
        and ($5::text is null or o.name like $5)
    )
    select "postId", "orgId", "personName", "orgName", role, "areaName", area_code, load from (
      select distinct on ("postId", "orgId") * from near order by "postId", "orgId", closeness desc, area_code
    ) nearest
    where closeness > 0 or $5::text is not null
    order by closeness desc, load, "orgName", "personName" limit ${MOST}`,
}

export const listCandidates = (
  tx: Tx,
  district: string,
  areaCode: string,
  now: Instant,
  q: string | undefined,
): Promise<Candidate[]> =>
  tx.prepared<Candidate>(candidates, [
    district,
    areaCode,
    [...handlingRoles],
    dayOf(now),
    q ? `%${q.replace(/[%_\\]/g, '\\$&')}%` : null,
  ])

const whole: Statement = {
  name: 'matter.candidateOrg',
  text: `select null as "postId", o.id as "orgId", null as "personName", o.name as "orgName", null as role,
      a.name as "areaName", null as area_code,
      (select count(*)::int from matter m where m.district = $1 and m.lead_org_id = o.id and m.open) as load
    from org o join area a on a.district = o.district and a.id = o.area_id where o.district = $1 and o.id = $2`,
}

/** A body as a whole. */
export const findCandidateOrg = async (tx: Tx, district: string, orgId: Id): Promise<Candidate | undefined> =>
  (await tx.prepared<Candidate>(whole, [district, orgId]))[0]
