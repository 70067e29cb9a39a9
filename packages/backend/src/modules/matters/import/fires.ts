import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { decide, decideFire } from '@lianxin/domain/matters/decide'
import type { FiredClock, Matter, RunningClock } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import type { WriteContext } from '../../../platform/context.ts'
import { orThrow } from '../../../platform/errors.ts'
import { findFirstDue, markDeadlineFired } from '../sweep-queries.ts'
import { idOf } from './ids.ts'
import { recordQuietly } from './record-quietly.ts'

type Fire = { readonly name: string; readonly at: Instant; readonly stage: FiredClock['shows'] | 'fires' }

/** Lets every clock of a matter that no one else sees yet fire at its own moment, up to `until`. */
export async function fireUntil(ctx: WriteContext, matter: Matter, until: Instant): Promise<Matter> {
  const next = matter.clocks.flatMap(firesOf).sort((a, b) => (a.at < b.at ? -1 : 1))[0]
  if (!next || next.at > until) return matter
  return fireUntil(ctx, await fire(ctx, matter, next), until)
}

function firesOf({ name, warnAt, dueAt, shown }: RunningClock): Fire[] {
  if (warnAt === null) return [{ name, at: dueAt, stage: 'fires' }]
  if (shown === 'normal') return [{ name, at: warnAt, stage: 'warned' }]
  return shown === 'warned' ? [{ name, at: dueAt, stage: 'overdue' }] : []
}

async function fire(outer: WriteContext, matter: Matter, { name, at, stage }: Fire): Promise<Matter> {
  const ctx = { ...outer, now: at, actor: systemActor(outer.district), accountId: null }
  const id = idOf('import.action', matter.id, String(matter.version), name, stage)
  if (stage !== 'fires') return recordQuietly(ctx, matter, decideFire(matter, id, { name, shows: stage }, at), null)
  const row = await findFirstDue(ctx.tx, ctx.district, matter.id, at)
  // Before the step, which would otherwise stop this clock as one that it leaves behind.
  await markDeadlineFired(ctx.tx, ctx.district, matter.id, row!, at)
  const type = getMatterType(matter.type)
  const around = { now: at, calendar: ctx.platform.calendar, categoryRule: null }
  const command = { id, kind: type.deadlines[name]!.fires!, data: {} }
  return recordQuietly(ctx, matter, orThrow(decide(type, matter, command, ctx.actor, around)), null)
}
