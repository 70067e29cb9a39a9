import { type Instant, instantOf, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import type { CategoryRule } from '@lianxin/domain/matters/clocks'
import { type Circumstances, decide, decideSubmit } from '@lianxin/domain/matters/decide'
import type { FormData } from '@lianxin/domain/matters/definition'
import type { Birth, Matter } from '@lianxin/domain/matters/matter'
import type { WriteContext } from '../../../platform/context.ts'
import { orThrow } from '../../../platform/errors.ts'
import { requestDigest } from '../../../platform/idempotency.ts'
import { type Birthplace, findBirthplace, ruleOf } from '../queries.ts'
import { numberOf } from '../service.ts'
import { ImportFault } from './fault.ts'
import { fireUntil } from './fires.ts'
import { drawn, idOf } from './ids.ts'
import type { Mapping, Step } from './mapping.ts'
import type { Stage, Unit } from './prepare.ts'
import { recordQuietly } from './record-quietly.ts'
import type { MappedRow } from './row.ts'
import { categoryKey, placeKey } from './survey.ts'

/**
 * Brings one row in: its submission and every step of the mapping, decided and recorded like any other, at invented
 * times. Cards and silences that fall due on the way, and since, fire at their own moments. Answers with the matter, or
 * null when an earlier run had brought the same row in. Throws ImportFault `import.otherContent` when it had brought in
 * other words under this id, and `import.stepOutsidePosts`.
 */
export async function walk(ctx: WriteContext, mapping: Mapping, stage: Stage, row: MappedRow): Promise<Matter | null> {
  const ids = { district: ctx.district, id: idOf('import.matter', mapping.name, ctx.district, row.sourceId) }
  const place = await findBirthplace(ctx.tx, {
    ...{ ...ids, key: submitKey(ids.id), areaId: stage.communities.get(placeKey(row))!.id },
    categoryId: stage.categories.get(categoryKey(row)),
  })
  const request = requestDigest(ctx, 'matters.import', row.source)
  if (place!.repeated === request) return null
  if (place!.born || place!.repeated !== null) throw new ImportFault('import.otherContent', { value: row.sourceId })
  const walker = {
    ctx,
    mapping,
    stage,
    row,
    rule: ruleOf(place!.category_id, place!.category_version, place!.finish_workdays),
  }
  const born = await submit(walker, ids.id, place!, request)
  return fireUntil(ctx, await takeSteps(walker, born), ctx.now)
}

type Walker = {
  readonly ctx: WriteContext
  readonly mapping: Mapping
  readonly stage: Stage
  readonly row: MappedRow
  readonly rule: CategoryRule | null
}

const submitKey = (id: string) => idOf('import.action', id, 'submit')

async function submit(walker: Walker, id: string, place: Birthplace, request: string): Promise<Matter> {
  const { mapping, stage, row } = walker
  const now = instantOf(row.day, drawn(mapping.submit.minuteOfDay, id, 'submit'))
  const ctx = { ...walker.ctx, now, actor: stage.reporter }
  const type = getMatterType(row.type)
  const birth: Birth = {
    district: ctx.district,
    no: numberOf(ctx, place.no),
    type: type.id,
    typeVersion: type.version,
    areaId: place.id,
    areaCode: place.code,
    categoryId: place.category_id,
    source: 'import',
    reporterId: stage.reporter.personId!,
  }
  const command = { id: submitKey(id), kind: 'submit', data: row.data }
  const decided = orThrow(decideSubmit(type, birth, id, command, ctx.actor, around(walker, now)))
  return recordQuietly(ctx, null, decided, request)
}

async function takeSteps(walker: Walker, born: Matter): Promise<Matter> {
  const { ctx, mapping, row } = walker
  const end = instantOf(mapping.until, 24 * 60)
  let matter = born
  let at = born.submittedAt
  for (const [number, step] of mapping.steps.entries()) {
    at = plus(waitedUntil(step, row, matter, at), drawn(step.minutes, matter.id, String(number)) * MINUTE)
    if (at >= end) throw new ImportFault('import.stepOutsidePosts', { value: row.day })
    matter = await take(walker, step, await fireUntil(ctx, matter, at), at)
  }
  return matter
}

/** Where the label says late, the step waits until the last running deadline has passed. */
function waitedUntil(step: Step, row: MappedRow, matter: Matter, at: Instant): Instant {
  const deadlines = matter.clocks.filter(({ warnAt }) => warnAt !== null)
  if (!step.waitsWhenLate || !row.late) return at
  return deadlines.reduce((latest, { dueAt }) => (dueAt > latest ? dueAt : latest), at)
}

async function take(walker: Walker, step: Step, matter: Matter, now: Instant): Promise<Matter> {
  const { stage, row } = walker
  const unit = stage.units.get(row.unit)!
  const ctx = { ...walker.ctx, now, actor: step.as === 'handler' ? unit.handler : stage.dispatcher }
  const command = { id: idOf('import.action', matter.id, String(matter.version), step.kind), kind: step.kind }
  const data = answered(step.data, unit)
  const lead = { orgId: unit.orgId, postId: null, personId: null }
  const circumstances = { ...around(walker, now), lead }
  const decided = decide(getMatterType(matter.type), matter, { ...command, data }, ctx.actor, circumstances)
  return recordQuietly(ctx, matter, orThrow(decided), null)
}

const answered = (data: Step['data'], { orgId }: Unit): FormData =>
  Object.fromEntries(Object.entries(data).map(([field, value]) => [field, value === '$unit' ? { orgId } : value]))

const around = ({ ctx, rule }: Walker, now: Instant): Circumstances => ({
  now,
  calendar: ctx.platform.calendar,
  categoryRule: rule,
})
