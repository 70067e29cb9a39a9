import type { HoursFrom } from '@lianxin/domain/calendar/hours'
import type { WorkCalendar } from '@lianxin/domain/calendar/work-calendar'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Tx } from '../../platform/database.ts'
import { noticeDays } from './notice-days.ts'
import { DISTRICT_ITSELF, findVersion, listDays, listHours, listNotices } from './queries.ts'
import { nationalCalendar } from './seed.ts'
import type { HoursRow } from './tables.ts'

/** The calendar of a district, and the hours of those of its orgs that keep their own. */
export type DistrictCalendar = {
  readonly calendar: WorkCalendar
  readonly hoursOf: ReadonlyMap<Id, readonly HoursFrom[]>
}

/** What the platform was delivered with, the notices the district entered over it, and its own days over those. */
export async function readCalendar(tx: Tx, district: District): Promise<DistrictCalendar> {
  const version = await findVersion(tx, district)
  if (version === 0) return { calendar: nationalCalendar, hoursOf: new Map() }
  const notices = await listNotices(tx, district)
  const own = await listDays(tx, district)
  const hours = Map.groupBy(await listHours(tx, district), ({ org_id }) => org_id)
  const usual = [...nationalCalendar.hours, ...(hours.get(DISTRICT_ITSELF) ?? []).map(hoursFrom)]
  // Until its own hours begin, an org keeps the district's.
  const ofOrg = (own: HoursFrom[]) => [...usual.filter(({ from }) => from < own[0]!.from), ...own]
  return {
    calendar: {
      version: `${nationalCalendar.version}+${version}`,
      knownYears: [...new Set([...nationalCalendar.knownYears, ...notices.map(({ year }) => year)])].sort(),
      days: Object.fromEntries([...noticeDays(notices), ...own].map(({ day, kind }) => [day, kind!])),
      hours: usual,
    },
    hoursOf: new Map(
      [...hours].filter(([id]) => id !== DISTRICT_ITSELF).map(([id, rows]) => [id, ofOrg(rows.map(hoursFrom))]),
    ),
  }
}

const hoursFrom = ({ valid_from, hours }: HoursRow): HoursFrom => ({ from: valid_from, hours: hours! })
