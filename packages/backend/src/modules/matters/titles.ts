import type { Id } from '@lianxin/domain/kernel/ids'
import { scopeOf } from '@lianxin/domain/people/access'
import { toSql } from '../../platform/access.ts'
import type { PersonContext } from '../../platform/context.ts'
import { db, titleOf } from './queries.ts'
import { matterColumns } from './scope.ts'

export type ReadableTitle = { readonly title: string; readonly mine: boolean }

/** The first words of those of these matters that the actor may read now, and whether they are the actor's own. */
export async function readableTitles(
  { tx, district, actor }: Pick<PersonContext, 'tx' | 'district' | 'actor'>,
  ids: readonly Id[],
): Promise<Map<Id, ReadableTitle>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.many(
    db
      .selectFrom('matter')
      .select(['id', 'reporter_id', titleOf])
      .where('district', '=', district)
      .where('id', 'in', [...new Set(ids)])
      .where(toSql(scopeOf(actor, 'matter.read'), matterColumns(district))),
  )
  return new Map(rows.map((row) => [row.id, { title: row.title ?? '', mine: row.reporter_id === actor.personId }]))
}
