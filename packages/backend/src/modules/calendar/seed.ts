import { isWeekend, USUAL_HOURS, type WorkCalendar } from '@lianxin/domain/calendar/work-calendar'
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import source from 'chinese-days/package.json' with { type: 'json' }

const holidays = Object.keys(table.holidays)
const makeUpDays = Object.keys(table.workdays)

/** The State Council's calendar as far as npm `chinese-days` knows it: the seed of the table that an admin edits. */
export function nationalCalendar(): WorkCalendar {
  return {
    version: `chinese-days@${source.version}`,
    knownYears: yearsWithNotice(),
    days: Object.fromEntries([
      ...holidays.filter((day) => !isWeekend(day)).map((day) => [day, 'off'] as const),
      ...makeUpDays.filter(isWeekend).map((day) => [day, 'work'] as const),
    ]),
    hours: USUAL_HOURS,
  }
}

/** Every notice names its National Day; a notice that only spills over the turn of a year must not make that year known. */
const yearsWithNotice = (): number[] =>
  holidays
    .filter((day) => day.endsWith('-10-01'))
    .map((day) => Number(day.slice(0, 4)))
    .sort((a, b) => a - b)
