import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../platform/database.ts'
import { toMatter } from './queries.ts'
import type { MatterRow } from './tables.ts'

/** Open matters that a post leads and has not finished. */
const led = `district = $1 and lead_post_id = $2 and open and assignment->>'finishedAt' is null`

const openOfPost: Statement = {
  name: 'matter.openOfPost',
  text: `select id from matter where ${led} order by due_at, id`,
}

/** What will be late first comes first. */
export const listOpenOfPost = async (tx: Tx, district: District, postId: Id): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(openOfPost, [district, postId])).map(({ id }) => id)

const held: Statement = { name: 'matter.heldLedBy', text: `select * from matter where ${led} and id = $3 for update` }

/** One of them, held until the transaction ends; undefined when it is no longer the post's. */
export async function holdLedBy(tx: Tx, district: District, id: Id, postId: Id): Promise<Matter | undefined> {
  const [row] = await tx.prepared<MatterRow>(held, [district, postId, id])
  return row && toMatter(row)
}

const lastAt: Statement = {
  name: 'matter.lastAt',
  text: 'select at from matter_action where district = $1 and matter_id = $2 and seq = $3',
}

/** When the last step of a held matter was taken. Asked once it is held: a wait may have ended in a newer step. */
export const findLastAt = async (tx: Tx, { district, id, version }: Matter): Promise<Instant> =>
  (await tx.prepared<{ at: Instant }>(lastAt, [district, id, version]))[0]!.at
