import { USUAL_HOURS, type WorkCalendar } from '@lianxin/domain/calendar/work-calendar'
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import source from 'chinese-days/package.json' with { type: 'json' }

const holidays: Readonly<Record<string, string>> = table.holidays
const makeUpDays: Readonly<Record<string, string>> = table.workdays

/** Every notice names its National Day; a notice that only spills over the turn of a year must not make that year known. */
const knownYears = Object.keys(holidays)
  .filter((day) => day.endsWith('-10-01'))
  .map((day) => Number(day.slice(0, 4)))
  .sort((a, b) => a - b)

/** The State Council's calendar as far as npm `chinese-days` knows it: what every district starts from. */
export const nationalCalendar: WorkCalendar = {
  version: `chinese-days@${source.version}`,
  knownYears,
  days: Object.fromEntries([
    ...Object.keys(holidays).map((day) => [day, 'off'] as const),
    ...Object.keys(makeUpDays).map((day) => [day, 'work'] as const),
  ]),
  hours: USUAL_HOURS,
}

/** The name of the holiday that a day off or a make-up workday belongs to: `New Year's Day,元旦,1` names 元旦. */
export const nationalName = (day: string): string | undefined => (holidays[day] ?? makeUpDays[day])?.split(',')[1]
