import type { District } from '@lianxin/domain/kernel/ids'
import { queriesOver, type Statement, type Tx } from '../../platform/database.ts'
import type { CalendarTables, DayRow, HoursRow, NoticeRow } from './tables.ts'

export const db = queriesOver<CalendarTables>()

/** The district's hours stand under this id among those of its orgs. */
export const DISTRICT_ITSELF = '00000000-0000-0000-0000-000000000000'

const version: Statement = {
  name: 'calendar.version',
  text: 'select calendar_version as version from rulebook where district = $1',
}
/** How often the district has edited its calendar. */
export const findVersion = async (tx: Tx, district: District): Promise<number> =>
  (await tx.prepared<{ version: number }>(version, [district]))[0]?.version ?? 0

const notices: Statement = {
  name: 'calendar.notices',
  text: `select * from (select distinct on (year) * from calendar_notice where district = $1 order by year, version desc) last
    where days is not null order by year`,
}
/** Notices the district has entered, as they stand, by their year. */
export const listNotices = (tx: Tx, district: District): Promise<(NoticeRow & { days: object })[]> =>
  tx.prepared(notices, [district])

const days: Statement = {
  name: 'calendar.days',
  text: `select * from (select distinct on (day) * from calendar_day where district = $1 order by day, version desc) last
    where kind is not null order by day`,
}
/** The district's own days, as they stand. */
export const listDays = (tx: Tx, district: District): Promise<(DayRow & { kind: string })[]> =>
  tx.prepared(days, [district])

const hours: Statement = {
  name: 'calendar.hours',
  text: `select * from (select distinct on (org_id, valid_from) * from calendar_hours where district = $1
      order by org_id, valid_from, version desc) last
    where hours is not null order by org_id, valid_from`,
}
/** Working hours of the district and of its orgs, as they stand, earliest first. */
export const listHours = (tx: Tx, district: District): Promise<(HoursRow & { hours: object })[]> =>
  tx.prepared(hours, [district])
