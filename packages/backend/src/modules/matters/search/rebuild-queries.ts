import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { Statement, Tx } from '../../../platform/database.ts'
import { ofM, toMatter } from '../queries.ts'
import type { Row } from '../record.sql.ts'
import type { ValueRow } from '../tables.ts'

/** A matter with what was written in each of its steps. */
export type Written = {
  readonly matter: Matter
  readonly steps: readonly {
    readonly action: { readonly id: Id; readonly seq: number }
    readonly content: Readonly<Record<string, unknown>>
  }[]
}

const following: Statement = {
  name: 'search.following',
  text: 'select id from matter where district = $1 and id > $2 order by id limit $3',
}
export const listFollowing = async (tx: Tx, district: District, after: Id, limit: number): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(following, [district, after, limit])).map(({ id }) => id)

const without: Statement = {
  name: 'search.without',
  text: 'select id from matters_without_words($1, $2) as id',
}
export const listWithout = async (tx: Tx, after: Id, limit: number): Promise<Id[]> =>
  (await tx.prepared<{ id: Id }>(without, [after, limit])).map(({ id }) => id)

const held: Statement = {
  name: 'search.held',
  text: `select ${ofM} from matter m where m.district = $1 and m.id = any ($2) order by m.id for update`,
}

const steps: Statement = {
  name: 'search.steps',
  text: `select a.matter_id as "matterId", a.id, a.seq,
      coalesce(jsonb_object_agg(c.field, c.body) filter (where c.body is not null), '{}') as content
    from matter_action a left join matter_content c
      on c.district = a.district and c.matter_id = a.matter_id and c.action_id = a.id
    where a.district = $1 and a.matter_id = any ($2) group by a.matter_id, a.id, a.seq`,
}

type StepRow = { matterId: Id; id: Id; seq: number; content: Record<string, unknown> }

/** Matters, held, so that no step adds words between reading and writing. */
export async function listWritten(tx: Tx, district: District, ids: readonly Id[]): Promise<Written[]> {
  const matters = (await tx.prepared<ValueRow>(held, [district, ids])).map(toMatter)
  const rows = await tx.prepared<StepRow>(steps, [district, ids])
  const ofMatter = Map.groupBy(rows, ({ matterId }) => matterId)
  return matters.map((matter) => ({
    matter,
    steps: (ofMatter.get(matter.id) ?? []).map(({ id, seq, content }) => ({ action: { id, seq }, content })),
  }))
}

const forget: Statement = { name: 'search.forget', text: 'select forget_matter_words($1)' }
export const forgetWords = (tx: Tx, ids: readonly Id[]) => tx.prepared(forget, [ids])

const insert: Statement = {
  name: 'search.insert',
  text: `insert into matter_search (district, matter_id, action_id, submitted_at, tail, words)
    select $1, matter_id, action_id, submitted_at, tail, words
    from jsonb_to_recordset($2) as r (matter_id uuid, action_id uuid, submitted_at timestamptz, tail text, words tsvector)`,
}
export const insertWords = (tx: Tx, district: District, rows: readonly Row[]) =>
  tx.prepared(insert, [district, JSON.stringify(rows)])
