import { USUAL_LADDER } from '@lianxin/domain/rules/ladder'
import type { Rulebook } from '@lianxin/domain/rules/rulebook'
import type { Platform, ReadContext } from '../../platform/context.ts'
import { readCalendar } from '../calendar/service.ts'
import { findLadder, findRulebookVersion, listParents, listRules, toRule } from './queries.ts'

/**
 * What the district has set that deciding reads, as it stands. From memory while `version`, which the caller has just
 * read in a statement of its own or which is asked for here, is the one in memory: so a server that heard nothing of a
 * change never decides by what is old. A step that read its version before a change was committed is decided as before it.
 */
export async function rulebookOf(
  { platform, district, tx }: Pick<ReadContext, 'district' | 'tx'> & { readonly platform: Pick<Platform, 'rulebooks'> },
  version?: number,
): Promise<Rulebook> {
  // The version first: what is read after it is at least as new, and a newer one is asked for again.
  const current = version ?? (await findRulebookVersion(tx, district))
  const known = platform.rulebooks.find(district, current)
  if (known) return known
  const rules = (await listRules(tx, district)).map(toRule)
  const book: Rulebook = {
    version: current,
    ...(await readCalendar(tx, district)),
    rulesOf: Map.groupBy(rules, ({ categoryId }) => categoryId),
    parentOf: new Map((await listParents(tx, district)).map(({ id, parent_id }) => [id, parent_id])),
    ladder: (await findLadder(tx, district))?.steps ?? USUAL_LADDER,
  }
  platform.rulebooks.keep(district, book)
  return book
}
