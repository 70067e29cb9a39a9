import { z } from 'zod'
import { dueAt, Period } from '../calendar/period.ts'
import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Instant } from '../kernel/time.ts'

/** How far up a matter that stays overdue has been told (逐级督办): whose supervisors know. Lowest first. */
export const rungs = ['community', 'town', 'district'] as const
export const Rung = z.enum(rungs)
export type Rung = z.infer<typeof Rung>

/** When each rung is told, counted from the red card; null with it. A rung that is not named is never told. */
export const Ladder = z
  .array(z.strictObject({ rung: Rung, after: Period.nullable() }))
  .max(rungs.length)
  .refine((steps) => steps.every(({ rung }, at) => at === 0 || heightOf(steps[at - 1]!.rung) < heightOf(rung)))
export type Ladder = readonly { readonly rung: Rung; readonly after: Period | null }[]

/** Where a district has set nothing else: the community at once, the town a workday later, the district three. */
export const USUAL_LADDER: Ladder = [
  { rung: 'community', after: null },
  { rung: 'town', after: { workdays: 1 } },
  { rung: 'district', after: { workdays: 3 } },
]

export const heightOf = (rung: Rung): number => rungs.indexOf(rung)

/** A rung that is still to be told, and when. */
export type RungAhead = { readonly rung: Rung; readonly at: Instant }

/** When the rungs of a clock that was due at `due` are told: in their order, none before one below it. */
export function climbFrom(ladder: Ladder, calendar: WorkCalendar, due: Instant): RungAhead[] {
  let last = due
  return ladder.map(({ rung, after }) => {
    const at = after ? dueAt(calendar, due, after).at : due
    last = at > last ? at : last
    return { rung, at: last }
  })
}
