import type { WriteContext } from '../../platform/context.ts'
import type { Statement } from '../../platform/database.ts'

const held: Statement = {
  name: 'claim.holdPerson',
  text: 'select id from person where district = $1 and id = $2 for no key update',
}
const claims: Statement = {
  name: 'claim.count',
  text: 'select count(*)::int as count from matter where district = $1 and claimant_id = $2 and type = $3 and open',
}

/** How many matters of a type the actor has claimed and not brought to an end. Two claims at once count one after the other. */
export async function countClaims({ tx, district, actor }: WriteContext, type: string): Promise<number> {
  if (actor.kind !== 'person' || actor.personId === null) return 0
  await tx.prepared(held, [district, actor.personId])
  const [row] = await tx.prepared<{ count: number }>(claims, [district, actor.personId, type])
  return row!.count
}
