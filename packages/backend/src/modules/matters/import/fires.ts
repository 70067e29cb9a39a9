import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decide } from '@lianxin/domain/matters/decide'
import { type Card, decideFire } from '@lianxin/domain/matters/fire'
import { clockKey, clockOfKey, type Matter, type RunningClock } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import { idOf } from '../../../platform/derived-id.ts'
import { orThrow } from '../../../platform/errors.ts'
import type { PastStep } from '../record-life.ts'
import { around } from '../service.ts'
import type { Times } from './walk.ts'

type Fire = { readonly key: string; readonly at: Instant; readonly stage: Card | 'fires' }

/** The next of a matter's clocks that fires at its own moment, up to `until`; null when none does. */
export function nextFire(matter: Matter, until: Instant, times: Times): PastStep | null {
  const next = matter.clocks.flatMap(firesOf).sort((a, b) => (a.at < b.at ? -1 : 1))[0]
  return next && next.at <= until ? fire(matter, next, times) : null
}

function firesOf(clock: RunningClock): Fire[] {
  const { warnAt, dueAt, shown, ahead } = clock
  const key = clockKey(clock)
  if (warnAt === null) return [{ key, at: dueAt, stage: 'fires' }]
  if (shown === 'normal') return [{ key, at: warnAt, stage: 'warned' }]
  if (shown === 'warned') return [{ key, at: dueAt, stage: 'overdue' }]
  return (ahead ?? []).slice(0, 1).map(({ rung, at }) => ({ key, at, stage: rung }))
}

function fire(before: Matter, { key, at, stage }: Fire, { book }: Times): PastStep {
  const id = idOf('import.action', before.id, String(before.version), key, stage)
  if (stage !== 'fires') return { before, decided: decideFire(before, id, { key, card: stage }, { ...book, now: at }) }
  const type = getMatterType(before.type)
  const command = { id, kind: type.deadlines[clockOfKey(key).name]!.fires!, data: {} }
  const decided = orThrow(decide(type, before, command, systemActor(before.district), around(book, before, at)))
  return { before, decided, ranOut: key }
}
