import { z } from 'zod'
import { Day } from '../kernel/time.ts'

const Minutes = z
  .number()
  .int()
  .min(0)
  .max(24 * 60)
/** Part of a day, in minutes past midnight in China. */
const Span = z.object({ opens: Minutes, closes: Minutes }).refine(({ opens, closes }) => opens < closes)
export type Span = z.infer<typeof Span>

/** How a day is worked: whole, one half of it, or not at all. */
export const DayKind = z.enum(['work', 'morning', 'afternoon', 'off'])
export type DayKind = z.infer<typeof DayKind>

/** When an office is open: its week, and the hours of business. Some day is worked. */
export const Hours = z
  .object({
    /** Monday to Sunday, where no notice and no edit says otherwise. */
    week: z
      .array(DayKind)
      .length(7)
      .refine((week) => week.some((kind) => kind !== 'off')),
    morning: Span,
    afternoon: Span,
    /** On duty by night and on days off too. */
    roundTheClock: z.boolean(),
  })
  .refine(({ morning, afternoon }) => morning.closes <= afternoon.opens)

export type Hours = z.infer<typeof Hours>

/** Hours with the day from which they hold: offices of the north keep other hours in winter. */
export const HoursFrom = z.object({ from: Day, hours: Hours })
export type HoursFrom = z.infer<typeof HoursFrom>

/** 8:30–12:00 and 14:30–17:30, Monday to Friday: usual for offices in Inner Mongolia; an admin may set others. */
export const USUAL_HOURS: readonly HoursFrom[] = [
  {
    from: '1991-01-01',
    hours: {
      week: ['work', 'work', 'work', 'work', 'work', 'off', 'off'],
      morning: { opens: 8 * 60 + 30, closes: 12 * 60 },
      afternoon: { opens: 14 * 60 + 30, closes: 17 * 60 + 30 },
      roundTheClock: false,
    },
  },
]

/** The hours that hold on `day`: the last that began; before the first of them, the first. */
export function hoursOn(hours: readonly HoursFrom[], day: Day): Hours {
  const begun = hours.findLast(({ from }) => from <= day)
  return (begun ?? hours[0]!).hours
}

const WHOLE_DAY: Span = { opens: 0, closes: 24 * 60 }

/** The spans of a day of this kind in which the office is open, in order. */
export function openSpans({ morning, afternoon, roundTheClock }: Hours, kind: DayKind): Span[] {
  if (roundTheClock) return [WHOLE_DAY]
  if (kind === 'off') return []
  if (kind === 'morning') return [morning]
  return kind === 'afternoon' ? [afternoon] : [morning, afternoon]
}
