import type { WorkCalendar } from '../calendar/work-calendar.ts'
import type { Id } from '../kernel/ids.ts'
import type { Instant } from '../kernel/time.ts'
import { climbFrom, type Ladder, type Rung } from '../rules/ladder.ts'
import { byPlatform, type Decided } from './decide.ts'
import type { Audience } from './definition.ts'
import { clockKey, clockOfKey, type FiredClock, type Matter } from './matter.ts'

/** What a clock comes to show: a yellow card, a red one, and then who higher up is told of it. */
export type Card = 'warned' | 'overdue' | Rung

/** What showing a card may know of the world. */
export type FireCircumstances = {
  readonly now: Instant
  readonly calendar: WorkCalendar
  readonly ladder: Ladder
}

/**
 * A card of a running clock, named by its `clockKey`, as `warned`, `overdue` or `climbed`: the state stays, supervisors are told. The red card
 * decides, once and for all, who higher up is told when.
 */
export function decideFire(
  matter: Matter,
  id: Id,
  { key, card }: { readonly key: string; readonly card: Card },
  around: FireCircumstances,
): Decided {
  const { kind, fired, tells } = shown(matter, key, card, around)
  return { ...byPlatform(matter, id, kind, around.now, { effect: 'fire', fired }), tells }
}

type Shown = { readonly kind: string; readonly fired: FiredClock; readonly tells: readonly Audience[] }

function shown(matter: Matter, key: string, card: Card, { calendar, ladder }: FireCircumstances): Shown {
  const clock = clockOfKey(key)
  const hands: readonly Audience[] = clock.of === undefined ? ['lead'] : [`helper:${clock.of}`, 'lead']
  if (card === 'warned') return { kind: card, fired: { ...clock, shows: card }, tells: [...hands, 'supervisors'] }
  if (card !== 'overdue')
    return { kind: 'climbed', fired: { ...clock, shows: 'overdue', rung: card }, tells: told([card]) }
  const { dueAt } = matter.clocks.find((running) => clockKey(running) === key)!
  const steps = climbFrom(ladder, calendar, dueAt)
  const now = steps.filter(({ at }) => at === dueAt).map(({ rung }) => rung)
  const ahead = steps.filter(({ at }) => at > dueAt)
  const rung = now.at(-1)
  const fired: FiredClock = { ...clock, shows: card, ...(rung && { rung }), ...(ahead.length > 0 && { ahead }) }
  return { kind: card, fired, tells: [...hands, ...told(now)] }
}

const told = (rungs: readonly Rung[]): Audience[] => rungs.map((rung) => `${rung}Supervisors` as const)
