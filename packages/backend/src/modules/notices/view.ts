import { clear } from '@lianxin/contract/masking'
import type { NoticeView } from '@lianxin/contract/notices'
import type { PersonContext } from '../../platform/context.ts'
import { readableTitles } from '../matters/service.ts'
import type { NoticeRow } from './queries.ts'

/** Notices as their reader may see them now: a notice stays when the right to its matter goes, its title does not. */
export async function noticeViews(
  ctx: Pick<PersonContext, 'tx' | 'district' | 'actor'>,
  rows: readonly NoticeRow[],
): Promise<NoticeView[]> {
  const titles = await readableTitles(
    ctx,
    rows.flatMap(({ matterId }) => matterId ?? []),
  )
  return rows.map((row) => {
    const known = row.matterId === null ? undefined : titles.get(row.matterId)
    return clear({ ...row, title: known?.title ?? null, mine: known?.mine ?? false }, ['content'])
  })
}
