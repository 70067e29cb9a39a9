import type { Id } from '@lianxin/domain/kernel/ids'
import type { WriteContext } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'

const move: Statement = {
  name: 'org.moveTo',
  text: `update org set area_id = $3, version = version + 1
    where district = $1 and area_id = $2 and ($4::uuid[] is null or id = any($4)) returning id`,
}
const moveFurther: Statement = {
  name: 'org.moveFurtherAreas',
  text: `with left_behind as (
      update org_area set ended_at = $4 where district = $1 and area_id = $2 and ended_at is null returning org_id
    )
    insert into org_area (district, org_id, area_id) select $1, org_id, $3 from left_behind
    on conflict (district, org_id, area_id) do update set ended_at = null`,
}

const dropDoubled: Statement = {
  name: 'org.dropDoubledAreas',
  text: `update org_area x set ended_at = $3 from org o
    where x.district = $1 and x.area_id = $2 and x.ended_at is null
      and o.district = x.district and o.id = x.org_id and o.area_id = x.area_id`,
}

type From = { readonly from: Id; readonly to: Id; readonly only?: readonly Id[] }

/** Orgs go with their area when it comes into another. Returns how many stood there; of `only` those that did. */
export async function carryOrgs({ tx, district, now }: WriteContext, { from, to, only }: From): Promise<number> {
  const moved = await tx.prepared(move, [district, from, to, only ?? null])
  if (!only) await tx.prepared(moveFurther, [district, from, to, now])
  await tx.prepared(dropDoubled, [district, to, now])
  return moved.length
}

type Reading = Pick<WriteContext, 'tx' | 'district'>

const countIn: Statement = {
  name: 'org.countIn',
  text: `select count(*)::int as count from area a join org o on o.district = a.district and o.area_id = a.id
    where a.district = $1 and a.code >= $2 and a.code < $2 || ':' and a.ended_at is null`,
}
export const countOrgsIn = async ({ tx, district }: Reading, code: string): Promise<number> =>
  (await tx.prepared<{ count: number }>(countIn, [district, code]))[0]!.count

const at: Statement = {
  name: 'org.listAt',
  text: 'select id, name from org where district = $1 and area_id = $2 order by pinyin, id limit 200',
}
/** Orgs right at an area, by name. */
export const listOrgsAt = ({ tx, district }: Reading, areaId: Id) =>
  tx.prepared<{ id: Id; name: string }>(at, [district, areaId])
