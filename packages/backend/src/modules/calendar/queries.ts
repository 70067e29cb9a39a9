import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { sql } from 'kysely'
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

const next: Statement = {
  name: 'calendar.nextVersion',
  text: `insert into rulebook as r (district, calendar_version) select $1, 1 where $2::int = 0
      or exists (select from rulebook where district = $1)
    on conflict (district) do update set calendar_version = r.calendar_version + 1 where r.calendar_version = $2
    returning calendar_version as version`,
}
/** The version an edit based on `based` makes; null when somebody else has made another meanwhile. Others wait for it. */
export const nextVersion = async (tx: Tx, district: District, based: number): Promise<number | null> =>
  (await tx.prepared<{ version: number }>(next, [district, based]))[0]?.version ?? null

type NewDay = Pick<DayRow, 'day' | 'kind' | 'name'>

export const insertDays = (tx: Tx, district: District, version: number, days: readonly NewDay[], at: Instant) =>
  tx.run(db.insertInto('calendar_day').values(days.map((day) => ({ district, version, entered_at: at, ...day }))))

export const insertHours = (tx: Tx, row: HoursRow) =>
  tx.run(db.insertInto('calendar_hours').values({ ...row, hours: row.hours && jsonb(row.hours) }))

export const insertNotice = (tx: Tx, row: NoticeRow) =>
  tx.run(db.insertInto('calendar_notice').values({ ...row, days: row.days && jsonb(row.days) }))

const jsonb = <Value>(value: Value) => sql<Value>`${JSON.stringify(value)}::jsonb`

/** The notice for a year that the district has entered, as it stands. */
export const findNotice = async (tx: Tx, district: District, year: number) =>
  (await listNotices(tx, district)).find((notice) => notice.year === year)

export async function listOrgNames(tx: Tx, district: District, ids: readonly Id[]): Promise<Map<Id, string>> {
  if (ids.length === 0) return new Map()
  const named = db.selectFrom('org').select(['id', 'name']).where('district', '=', district)
  return new Map((await tx.many(named.where('id', 'in', ids))).map(({ id, name }) => [id, name]))
}

export const findOrgName = async (tx: Tx, district: District, id: Id): Promise<string | undefined> =>
  (await listOrgNames(tx, district, [id])).get(id)
