import type { calendar } from '@lianxin/contract/calendar'
import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { Id } from '@lianxin/domain/kernel/ids'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import {
  DISTRICT_ITSELF,
  findNotice,
  findOrgName,
  findVersion,
  insertDays,
  insertHours,
  insertNotice,
  nextVersion,
} from './queries.ts'
import { readNotices } from './read-notice.ts'

type Input<Name extends keyof typeof calendar> = ParsedInputOf<(typeof calendar)[Name]>
type Edited = OutputOf<typeof calendar.setDays>

/** Says of single days how they are worked here, or goes back to the notices. Clocks that run keep their time. */
export const setDays = (ctx: WriteContext, input: Input<'setDays'>): Promise<Edited> =>
  edit(ctx, 'calendar.setDays', input, async (version) => {
    // Said twice of one day, the last word counts.
    const days = new Map(input.days.map((day) => [day.day, day]))
    await insertDays(ctx.tx, ctx.district, version, [...days.values()], ctx.now)
  })

/** Sets the hours of the district or of one org from a day on, or takes back those that were to begin then. */
export const setHours = (ctx: WriteContext, input: Input<'setHours'>): Promise<Edited> =>
  edit(ctx, 'calendar.setHours', input, async (version) => {
    if (input.orgId !== null) await requireOrg(ctx, input.orgId)
    await insertHours(ctx.tx, {
      ...{ district: ctx.district, org_id: input.orgId ?? DISTRICT_ITSELF, valid_from: input.from, version },
      ...{ hours: input.hours, entered_at: ctx.now },
    })
  })

/** Enters the notice for a year, read as strictly as for its preview, in place of what was known of that year. */
export const enterNotice = (ctx: WriteContext, input: Input<'enterNotice'>): Promise<Edited> =>
  edit(ctx, 'calendar.enterNotice', input, async (version) => {
    const { notices } = orThrow(readNotices(input.text, input.year))
    const { days } = notices.find(({ year }) => year === input.year)!
    await insertNotice(ctx.tx, {
      ...{ district: ctx.district, year: input.year, version },
      ...{ days, source: input.text, entered_at: ctx.now },
    })
  })

/** Takes back a notice entered here: the year is then as the platform was delivered with it, known or unknown. */
export const withdrawNotice = (ctx: WriteContext, input: Input<'withdrawNotice'>): Promise<Edited> =>
  edit(ctx, 'calendar.withdrawNotice', input, async (version) => {
    if (!(await findNotice(ctx.tx, ctx.district, input.year))) throw new AppError('thing.notFound')
    await insertNotice(ctx.tx, {
      ...{ district: ctx.district, year: input.year, version },
      ...{ days: null, source: null, entered_at: ctx.now },
    })
  })

/** An edit of the calendar holds for the whole district, so only who manages all of it may; it is based on a version. */
async function edit(
  ctx: WriteContext,
  endpoint: string,
  input: { readonly key: Id; readonly version: number },
  write: (version: number) => Promise<void>,
): Promise<Edited> {
  requireAccess(ctx.actor, 'calendar.manage', { areaCode: ctx.district })
  if (await isRepeat(ctx, endpoint, input, null)) return { version: await findVersion(ctx.tx, ctx.district) }
  const version = await nextVersion(ctx.tx, ctx.district, input.version)
  if (version === null)
    throw new AppError('calendar.stale', { params: { version: await findVersion(ctx.tx, ctx.district) } })
  await write(version)
  await note(ctx, endpoint, String(version))
  return { version }
}

async function requireOrg(ctx: WriteContext, orgId: Id): Promise<void> {
  if ((await findOrgName(ctx.tx, ctx.district, orgId)) === undefined)
    throw new AppError('calendar.orgUnknown', { field: 'orgId' })
}
