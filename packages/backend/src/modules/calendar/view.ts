import type { CalendarView, calendar, NoticePreview } from '@lianxin/contract/calendar'
import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { HoursFrom } from '@lianxin/domain/calendar/hours'
import { missingYear } from '@lianxin/domain/calendar/missing-year'
import type { District } from '@lianxin/domain/kernel/ids'
import { type Day, dayOf } from '@lianxin/domain/kernel/time'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { orThrow } from '../../platform/errors.ts'
import { noticeDays } from './notice-days.ts'
import { DISTRICT_ITSELF, findVersion, listDays, listHours, listNotices, listOrgNames } from './queries.ts'
import { readCalendar } from './read-calendar.ts'
import { readNotices } from './read-notice.ts'
import { nationalCalendar } from './seed.ts'

/** A year of the calendar. When an office is open is no secret, so no post is asked for. */
export async function getCalendar(
  ctx: ReadContext,
  { year }: ParsedInputOf<typeof calendar.get>,
): Promise<CalendarView> {
  const version = await findVersion(ctx.tx, ctx.district)
  const { calendar } = await readCalendar(ctx.tx, ctx.district)
  const notices = await listNotices(ctx.tx, ctx.district)
  const own = await listDays(ctx.tx, ctx.district)
  const inYear = ({ day }: { day: Day }) => day.startsWith(String(year))
  const entered = notices.some((notice) => notice.year === year)
  return {
    ...{ district: ctx.district, year, version },
    known: entered ? 'entered' : nationalCalendar.knownYears.includes(year) ? 'delivered' : null,
    knownYears: [...calendar.knownYears],
    missing: missingYear(calendar, dayOf(ctx.now)),
    notice: noticeDays(notices).filter(inYear),
    own: own.filter(inYear).map(({ day, kind, name }) => ({ day, kind: kind!, name })),
    hours: [...calendar.hours],
    orgs: await orgHours(ctx),
  }
}

async function orgHours(ctx: ReadContext): Promise<CalendarView['orgs']> {
  const rows = (await listHours(ctx.tx, ctx.district)).filter(({ org_id }) => org_id !== DISTRICT_ITSELF)
  const names = await listOrgNames(ctx.tx, ctx.district, [...new Set(rows.map(({ org_id }) => org_id))])
  return [...Map.groupBy(rows, ({ org_id }) => org_id)].map(([orgId, own]) => ({
    orgId,
    orgName: names.get(orgId) ?? '',
    hours: own.map(({ valid_from, hours }): HoursFrom => ({ from: valid_from, hours: hours! })),
  })) as CalendarView['orgs']
}

/** What a notice would enter, for whoever may enter it. */
export async function previewNotice(
  ctx: ReadContext,
  { text, year }: ParsedInputOf<typeof calendar.readNotice>,
): Promise<NoticePreview> {
  requireAccess(ctx.actor, 'calendar.manage', { areaCode: ctx.district })
  const { notices, unread } = orThrow(readNotices(text, year))
  return {
    years: notices.map((notice) => ({ year: notice.year, days: [...notice.days] })),
    unread: [...unread],
  }
}

/** What a day is called: by the district, else by the notice that speaks of it. */
export async function namesOfDays(tx: Tx, district: District): Promise<(day: Day) => string | null> {
  const noticed = noticeDays(await listNotices(tx, district)).map(({ day, name }) => [day, name] as const)
  const own = (await listDays(tx, district)).map(({ day, name }) => [day, name] as const)
  const names = new Map<Day, string | null>([...noticed, ...own])
  return (day) => names.get(day) ?? null
}
