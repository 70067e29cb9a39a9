import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../platform/database.ts'
import { ofM, toMatter } from './queries.ts'
import type { ValueRow } from './tables.ts'

/** Open matters that a post leads and has not finished, or has a part of that is not done. */
const openOfPost: Statement = {
  name: 'matter.openOfPost',
  text: `select id from (
    select id, due_at from matter
    where district = $1 and lead_post_id = $2 and open and assignment->>'finishedAt' is null
    union
    select m.id, m.due_at from assignment a join matter m on m.district = a.district and m.id = a.matter_id
    where a.district = $1 and a.post_id = $2 and a.role = 'helper' and a.ended_at is null and a.finished_at is null and m.open
    ) mine order by due_at, id`,
}

/** What will be late first comes first. */
export const listOpenOfPost = async (tx: Tx, district: District, postId: Id): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(openOfPost, [district, postId])).map(({ id }) => id)

const held: Statement = {
  name: 'matter.heldOpen',
  text: `select ${ofM} from matter m where m.district = $1 and m.id = $2 and m.open for update`,
}

/** One of them, held until the transaction ends; undefined when it has come to its end. */
export async function holdOpen(tx: Tx, district: District, id: Id): Promise<Matter | undefined> {
  const [row] = await tx.prepared<ValueRow>(held, [district, id])
  return row && toMatter(row)
}

const lastAt: Statement = {
  name: 'matter.lastAt',
  text: 'select at from matter_action where district = $1 and matter_id = $2 and seq = $3',
}

/** When the last step of a held matter was taken. Asked once it is held: a wait may have ended in a newer step. */
export const findLastAt = async (tx: Tx, { district, id, version }: Matter): Promise<Instant> =>
  (await tx.prepared<{ at: Instant }>(lastAt, [district, id, version]))[0]!.at
