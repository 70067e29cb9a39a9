import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decide } from '@lianxin/domain/matters/decide'
import { type Card, decideFire } from '@lianxin/domain/matters/fire'
import type { Matter, RunningClock } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import { idOf } from '../../../platform/derived-id.ts'
import { orThrow } from '../../../platform/errors.ts'
import type { PastStep } from '../record-life.ts'
import { around } from '../service.ts'
import type { Times } from './walk.ts'

type Fire = { readonly name: string; readonly at: Instant; readonly stage: Card | 'fires' }

/** The next of a matter's clocks that fires at its own moment, up to `until`; null when none does. */
export function nextFire(matter: Matter, until: Instant, times: Times): PastStep | null {
  const next = matter.clocks.flatMap(firesOf).sort((a, b) => (a.at < b.at ? -1 : 1))[0]
  return next && next.at <= until ? fire(matter, next, times) : null
}

function firesOf({ name, warnAt, dueAt, shown, ahead }: RunningClock): Fire[] {
  if (warnAt === null) return [{ name, at: dueAt, stage: 'fires' }]
  if (shown === 'normal') return [{ name, at: warnAt, stage: 'warned' }]
  if (shown === 'warned') return [{ name, at: dueAt, stage: 'overdue' }]
  return (ahead ?? []).slice(0, 1).map(({ rung, at }) => ({ name, at, stage: rung }))
}

function fire(before: Matter, { name, at, stage }: Fire, { book }: Times): PastStep {
  const id = idOf('import.action', before.id, String(before.version), name, stage)
  if (stage !== 'fires') return { before, decided: decideFire(before, id, { name, card: stage }, { ...book, now: at }) }
  const type = getMatterType(before.type)
  const command = { id, kind: type.deadlines[name]!.fires!, data: {} }
  const decided = orThrow(decide(type, before, command, systemActor(before.district), around(book, before, at)))
  return { before, decided, ranOut: name }
}
