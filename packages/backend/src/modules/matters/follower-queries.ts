import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../platform/database.ts'

const following: Statement = {
  name: 'follower.isThere',
  text: 'select since from matter_follower where district = $1 and matter_id = $2 and person_id = $3',
}

export const isFollowing = async (tx: Tx, district: District, matterId: Id, personId: Id | null): Promise<boolean> =>
  personId !== null && (await tx.prepared(following, [district, matterId, personId])).length > 0

const toCome: Statement = {
  name: 'follower.toCome',
  text: `select person_id from (
      select reporter_id as person_id from matter where district = $1 and id = $2
      union select person_id from matter_follower where district = $1 and matter_id = $2
    ) theirs
    where person_id <> $4
      and not exists (select from matter_follower f where f.district = $1 and f.matter_id = $3 and f.person_id = theirs.person_id)`,
}

/** Who comes to follow a matter when another is merged into it: the other's reporter and followers, each once. */
export const followersToCome = async (tx: Tx, merged: Matter, into: Matter): Promise<Id[]> =>
  (await tx.prepared<{ person_id: Id }>(toCome, [merged.district, merged.id, into.id, into.reporterId])).map(
    ({ person_id }) => person_id,
  )

const insert: Statement = {
  name: 'follower.insertAll',
  text: 'insert into matter_follower (district, matter_id, person_id, since) select $1, $2, unnest($3::uuid[]), $4',
}

export async function letFollow(
  tx: Tx,
  { district, id }: Matter,
  personIds: readonly Id[],
  since: Instant,
): Promise<void> {
  if (personIds.length > 0) await tx.prepared(insert, [district, id, personIds, since])
}
