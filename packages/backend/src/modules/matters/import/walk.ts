import { type Instant, instantOf, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decide, decideSubmit } from '@lianxin/domain/matters/decide'
import type { FormData } from '@lianxin/domain/matters/definition'
import type { Birth, Matter } from '@lianxin/domain/matters/matter'
import { calendarOf, type Rulebook } from '@lianxin/domain/rules/rulebook'
import { drawn, idOf } from '../../../platform/derived-id.ts'
import { orThrow } from '../../../platform/errors.ts'
import type { PastStep } from '../record-life.ts'
import { around } from '../service.ts'
import { ImportFault } from './fault.ts'
import { nextFire } from './fires.ts'
import type { Mapping, Step } from './mapping.ts'
import type { Stage, Unit } from './prepare.ts'
import type { MappedRow } from './row.ts'

/** How time is told to what was long ago. */
export type Times = { readonly now: Instant; readonly book: Rulebook }

export type Walker = Times & {
  readonly mapping: Mapping
  readonly stage: Stage
  readonly row: MappedRow
}

export const submitKey = (id: string) => idOf('import.action', id, 'submit')

/**
 * The whole life of a row: its submission and every step of the mapping, decided like any other, at invented times. Cards
 * and silences that fall due on the way, and since, fire at their own moments. `birth` gets its number of that day.
 * Throws AppError with what a rule refuses, and ImportFault `import.stepOutsidePosts`.
 */
export function lifeOf(walker: Walker, id: string, birth: (at: Instant) => Birth): PastStep[] {
  const life = [submitted(walker, id, birth)]
  const end = instantOf(walker.mapping.until, 24 * 60)
  let at = standing(life).submittedAt
  for (const [number, step] of walker.mapping.steps.entries()) {
    at = plus(waitedUntil(step, walker.row, standing(life), at), drawn(step.minutes, id, String(number)) * MINUTE)
    if (at >= end) throw new ImportFault('import.stepOutsidePosts', { value: walker.row.day })
    fireUntil(walker, life, at)
    life.push(taken(walker, step, standing(life), at))
  }
  fireUntil(walker, life, walker.now)
  return life
}

export const standing = (life: readonly PastStep[]): Matter => life.at(-1)!.decided.matter

function fireUntil(times: Times, life: PastStep[], until: Instant): void {
  for (;;) {
    const fired = nextFire(standing(life), until, times)
    if (!fired) return
    life.push(fired)
  }
}

function submitted(walker: Walker, id: string, birth: (at: Instant) => Birth): PastStep {
  const { mapping, stage, row, book } = walker
  const now = instantOf(row.day, drawn(mapping.submit.minuteOfDay, id, 'submit'))
  const command = { id: submitKey(id), kind: 'submit', data: row.data }
  const born = birth(now)
  const decided = orThrow(
    decideSubmit(getMatterType(row.type), born, id, command, stage.reporter, around(book, born, now)),
  )
  return { before: null, decided }
}

/** Where the label says late, the step waits until the last running deadline has passed. */
function waitedUntil(step: Step, row: MappedRow, matter: Matter, at: Instant): Instant {
  const deadlines = matter.clocks.filter(({ warnAt }) => warnAt !== null)
  if (!step.waitsWhenLate || !row.late) return at
  return deadlines.reduce((latest, { dueAt }) => (dueAt > latest ? dueAt : latest), at)
}

function taken(walker: Walker, step: Step, before: Matter, now: Instant): PastStep {
  const { stage, row, book } = walker
  const unit = stage.units.get(row.unit)!
  const actor = step.as === 'handler' ? unit.handler : stage.dispatcher
  const id = idOf('import.action', before.id, String(before.version), step.kind)
  const command = { id, kind: step.kind, data: answered(step.data, unit) }
  const lead = { orgId: unit.orgId, postId: null, personId: null }
  const circumstances = { ...around(book, before, now), leadCalendar: calendarOf(book, unit.orgId), lead }
  return { before, decided: orThrow(decide(getMatterType(before.type), before, command, actor, circumstances)) }
}

const answered = (data: Step['data'], { orgId }: Unit): FormData =>
  Object.fromEntries(Object.entries(data).map(([field, value]) => [field, value === '$unit' ? { orgId } : value]))
