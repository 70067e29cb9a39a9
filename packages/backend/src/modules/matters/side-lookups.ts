import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { Circumstances } from '@lianxin/domain/matters/decide'
import type { FormData } from '@lianxin/domain/matters/definition'
import { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import type { Helper, Matter } from '@lianxin/domain/matters/matter'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { findLead } from '../people/service.ts'
import { countClaims } from './claim-queries.ts'
import { otherNamed, otherOf } from './other-matters.ts'

type Found = Pick<Circumstances, 'helpers' | 'other' | 'claims'>

/** What the forms of the side lines name, looked up: helpers, another matter, what the actor has claimed. */
export async function sideLookUps(ctx: WriteContext, matter: Matter, kind: string, data: FormData): Promise<Found> {
  const { actions } = getMatterType(matter.type)
  const step = Object.hasOwn(actions, kind) ? actions[kind] : undefined
  if (!step) return {}
  const found: { -readonly [Key in keyof Found]: Found[Key] } = {}
  for (const [field, { kind: asked }] of Object.entries(step.form)) {
    const other = asked === 'matter' ? otherNamed({ kind, data }) : undefined
    if (other !== undefined) found.other = await otherOf(ctx, step.effect, field, other)
    if (asked === 'assignees' && Array.isArray(data[field])) found.helpers = await helpersOf(ctx, field, data[field])
  }
  if (step.effect === 'claim') found.claims = await countClaims(ctx, matter.type)
  return found
}

/** What is no reference at all is left to the form, which names what is wrong with it. */
async function helpersOf(ctx: WriteContext, field: string, refs: readonly unknown[]): Promise<Helper[]> {
  const helpers: Helper[] = []
  for (const ref of refs.slice(0, MOST)) {
    const parsed = AssigneeRef.safeParse(ref)
    const lead = parsed.success ? await findLead(ctx.tx, ctx.district, parsed.data, ctx.now) : undefined
    if (parsed.success && !lead) throw new AppError('matter.assigneeUnknown', { field })
    const nothingYet = { summoned: false, engagedAt: ctx.now, takenAt: null, attendedAt: null, doneAt: null }
    if (lead) helpers.push({ ...lead, id: uuidv7(), ...nothingYet })
  }
  return helpers
}

/** More than any form takes: what is beyond is not even looked up. */
const MOST = 20
