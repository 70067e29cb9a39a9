import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { ClockView, MatterReceipt } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import { isExtraName } from '@lianxin/domain/categories/extra-fields'
import { type District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import { findMatterType, getMatterType } from '@lianxin/domain/matter-types/index'
import { capacitiesAt } from '@lianxin/domain/matters/capacity'
import {
  type Circumstances,
  type Decided,
  decide,
  decideSubmit,
  type Place,
  permittedActions,
} from '@lianxin/domain/matters/decide'
import type { FormData } from '@lianxin/domain/matters/definition'
import { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import { type Birth, type Lead, type Matter, nextDueAt, type RunningClock } from '@lianxin/domain/matters/matter'
import { calendarOf, type Rulebook, rulesOfMatter } from '@lianxin/domain/rules/rulebook'
import { requireAccess, requireSight } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import type { Unasked } from '../../platform/http/routes.ts'
import { requestDigest } from '../../platform/idempotency.ts'
import { findArea } from '../areas/service.ts'
import { askedOf, categoryPath } from '../categories/service.ts'
import { ensurePerson, findLead } from '../people/service.ts'
import { rulebookOf } from '../rules/service.ts'
import { recordAndGive } from './direct.ts'
import { lookUpCodeOf } from './look-up-code.ts'
import { holdBoth, mirror, otherNamed } from './other-matters.ts'
import { seeingPool } from './pool.ts'
import {
  type Birthplace,
  countFreePhotos,
  findBirthplace,
  findByKey,
  findCategory,
  findForStep,
  findMatter,
  type HeldMatter,
} from './queries.ts'
import { record } from './record.ts'
import { scopedRow } from './scope.ts'
import { sideLookUps } from './side-lookups.ts'

export { joinMatter, leaveMatter } from './followers.ts'
export { handOverMatters, type OverPost } from './hand-over.ts'
export { findByCode, progressOf } from './progress.ts'
export { listForGuests } from './public.ts'
export { toMatter } from './queries.ts'
export { getReadable as getReadableMatter } from './reading.ts'
export {
  CARRIED_AT_ONCE,
  carryAtOnce,
  carryLeftBehind,
  countLeftBehind,
  countMattersIn,
  countRightAt,
  giveMattersTo,
} from './relocate.ts'
export { listReplies, type Reply } from './replies.ts'
export { readableTitles } from './titles.ts'

type Submit = ParsedInputOf<typeof matters.submit>
type Act = ParsedInputOf<typeof matters.act>

/** What raising a matter begins with; see `writingAhead`. */
export const lookForSubmit = ({ tx }: Pick<Unasked, 'tx'>, input: Submit) => findBirthplace(tx, input)

/** Somebody raises a matter. The place decides who will see it; the clock to its acceptance starts now. */
export async function submit(
  ctx: WriteContext,
  input: Submit,
  found = lookForSubmit(ctx, input),
): Promise<MatterReceipt> {
  requireAccess(ctx.actor, 'matter.submit')
  const type = findMatterType(input.type)
  if (!type) throw new AppError('matter.unknownType', { field: 'type' })
  const place = await found
  if (!place) throw new AppError('matter.areaUnknown', { field: 'areaId' })
  const request = requestDigest(ctx, 'matters.submit', { ...input, by: ctx.accountId })
  if (place.repeated !== null) return repeated(ctx, input.id, place.repeated === request)
  if (place.born) throw new AppError('key.otherContent', { field: 'id' })
  requireFit(place, input)
  const reporterId = await ensurePerson(ctx)
  const actor = ctx.actor.kind === 'person' ? { ...ctx.actor, personId: reporterId } : ctx.actor
  const birth: Birth = {
    district: ctx.district,
    no: numberOf(ctx, place.no),
    type: type.id,
    typeVersion: type.version,
    areaId: place.id,
    areaCode: place.code,
    categoryId: place.category_id,
    source: capacitiesAt(actor, place.code).has('worker') ? 'worker' : (input.via ?? 'resident'),
    reporterId,
  }
  const book = await rulebookOf(ctx, place.rulebook)
  const decided = orThrow(
    decideSubmit(type, birth, input.id, { id: input.key, kind: 'submit', data: input.data }, actor, {
      ...around(book, birth, ctx.now),
      ...(await askedBesides(ctx, input)),
    }),
  )
  await requireOwnPhotos(ctx, decided)
  const matter = await recordAndGive({ ...ctx, actor }, null, decided, request)
  return newborn({ ...ctx, actor }, matter!)
}

type Found = { readonly held: HeldMatter | undefined; readonly lead: Lead | undefined }

/** What a step begins with: the matter, held, and whoever it is given to; see `writingAhead`. */
export async function lookForStep({ tx, now }: Unasked, input: Act): Promise<Found> {
  if (otherNamed(input) !== undefined) await holdBoth(tx, input)
  const [held, lead] = await Promise.all([findForStep(tx, input), leadIn({ tx, now }, input.district, input.data)])
  return { held, lead }
}

/** Somebody takes the next step. Refused when it is not theirs, not now, or based on a version that has passed. */
export async function act(ctx: WriteContext, input: Act, found = lookForStep(ctx, input)): Promise<MatterReceipt> {
  const { held, lead } = await found
  if (!held) throw new AppError('thing.notFound')
  const seeing = await seeingPool(ctx, held.matter)
  requireSight(seeing, 'matter.act', scopedRow(held.matter))
  const request = requestDigest(ctx, 'matters.act', { ...input, by: ctx.accountId })
  // Whoever waited for the matter learns of a twin only from the version: `used` was looked at before the wait.
  if (held.used || held.matter.version !== input.version) return repeatOrStale(ctx, input, held.matter, request)
  const actor = seeing.kind === 'person' ? { ...seeing, personId: await ensurePerson(ctx) } : seeing
  const circumstances = await lookUp({ ...ctx, actor }, held.matter, input, lead, held.rulebook)
  const command = { id: input.key, kind: input.kind, data: input.data }
  const decided = orThrow(decide(getMatterType(held.matter.type), held.matter, command, actor, circumstances))
  await requireOwnPhotos(ctx, decided)
  const { closes, ...open } = { ...ctx, actor }
  const { other } = circumstances
  const matter = await recordAndGive(closes && !other ? { ...open, closes } : open, held.matter, decided, request)
  if (!matter) throw stale(held.matter)
  if (other) await mirror(open, decided, other)
  return receipt(open, matter)
}

/** The platform itself takes a step: a silence that ran out, a post that ended. */
export async function actAsSystem(
  ctx: WriteContext,
  matter: Matter,
  command: { id: Id; kind: string; data: FormData },
  rulebook?: number,
): Promise<Matter> {
  const lead = await leadIn(ctx, ctx.district, command.data)
  const circumstances = await lookUp(ctx, matter, command, lead, rulebook)
  const decided = orThrow(decide(getMatterType(matter.type), matter, command, ctx.actor, circumstances))
  if (!(await record(ctx, matter, decided, null))) throw stale(matter)
  return decided.matter
}

/** The steps a viewer may take on a matter now. */
export const stepsOpenTo = (ctx: Pick<WriteContext, 'actor' | 'now'>, matter: Matter, follows?: boolean): string[] =>
  permittedActions(getMatterType(matter.type), { matter, actor: ctx.actor, now: ctx.now, follows })

/** Who the form's assignee is today. What is no reference at all is left to the form, which names what is wrong with it. */
async function leadIn(on: Unasked, district: District, data: FormData): Promise<Lead | undefined> {
  const assignee = AssigneeRef.safeParse(data.assignee)
  return assignee.success ? findLead(on.tx, district, assignee.data, on.now) : undefined
}

/** What the form's other references mean today, and by which rules and hours the step is decided. */
async function lookUp(
  ctx: WriteContext,
  matter: Matter,
  { kind, data, asked }: { kind: string; data: FormData; asked?: Act['asked'] },
  lead: Lead | undefined,
  rulebook: number | undefined,
): Promise<Circumstances> {
  const found: { -readonly [Key in keyof Circumstances]?: Circumstances[Key] } = {}
  const area = Id.safeParse(data.area)
  const category = Id.safeParse(data.category)
  if (area.success) found.area = await areaOf(ctx, area.data)
  if (category.success) await requireCategory(ctx, category.data, matter.type)
  if (Object.keys(data).some(isExtraName)) {
    const categoryId = category.success ? category.data : (matter.categoryId ?? undefined)
    found.extra = (await askedBesides(ctx, { categoryId, asked })).extra
  }
  if (matter.closedAt !== null) found.area ??= await movedTo(ctx, matter)
  const book = await rulebookOf(ctx, rulebook)
  const leadCalendar = calendarOf(book, (lead ?? matter.assignment)?.orgId)
  return {
    ...{ ...around(book, matter, ctx.now), leadCalendar, ...(lead && { lead }), ...found },
    ...(await sideLookUps(ctx, matter, kind, data)),
  }
}

async function areaOf(ctx: WriteContext, id: Id) {
  const area = await findArea(ctx.tx, ctx.district, id)
  if (!area) throw new AppError('matter.areaUnknown', { field: 'area' })
  if (widest.has(area.level)) throw new AppError('matter.areaTooWide', { field: 'area' })
  return area
}

/** What was over stayed behind when its place changed; reopened, it comes back where the place is now. */
async function movedTo(ctx: WriteContext, { areaId, areaCode }: Matter): Promise<Place | undefined> {
  const area = await findArea(ctx.tx, ctx.district, areaId)
  return area && area.code !== areaCode ? area : undefined
}

async function requireCategory(ctx: WriteContext, id: Id, type: string): Promise<void> {
  const category = await findCategory(ctx.tx, ctx.district, id)
  const fits = category && (category.type === null || category.type === type)
  if (!fits) throw new AppError('matter.categoryUnknown', { field: 'category' })
}

/** What a step on a matter is decided by, before anybody leads it. */
export const around = (
  book: Rulebook,
  matter: Pick<Matter, 'type' | 'categoryId' | 'source'>,
  now: Instant,
): Circumstances => ({ now, calendar: book.calendar, rules: rulesOfMatter(book, matter, now) })

/** District, day and running number: `150430-20261123-000017`. */
export const numberOf = (ctx: WriteContext, running: number): string =>
  `${ctx.district}-${dayOf(ctx.now).replaceAll('-', '')}-${String(running).padStart(6, '0')}`

const widest = new Set(['province', 'city', 'district', 'town'])

/** A matter is raised in a community or below it, under a category of its own type. */
export function requireFit(place: Birthplace, input: Pick<Submit, 'type' | 'categoryId'>): void {
  if (widest.has(place.level)) throw new AppError('matter.areaTooWide', { field: 'areaId' })
  if (!input.categoryId) return
  const { category_id, category_type, category_retired } = place
  const fits = category_id !== null && !category_retired && (category_type === null || category_type === input.type)
  if (!fits) throw new AppError('matter.categoryUnknown', { field: 'categoryId' })
}

type Besides = Pick<Circumstances, 'extra' | 'openToNear'>

/** What the category asks besides, in the version that was answered, and whether others near may learn of it. */
export async function askedBesides(
  ctx: WriteContext,
  { categoryId, asked }: Pick<Submit, 'categoryId' | 'asked'>,
): Promise<Besides> {
  const path = categoryId === undefined ? undefined : await categoryPath(ctx, categoryId)
  if (!path) return {}
  const extra = await askedOf(ctx, path, asked)
  return { openToNear: path.settings.visibility === 'public', ...(extra && { extra }) }
}

/** Photos are attached once, by whoever sent them. */
export async function requireOwnPhotos(ctx: WriteContext, { action }: Decided): Promise<void> {
  const ids = new Set(action.facts.photos ?? [])
  if (ids.size === 0) return
  if ((await countFreePhotos(ctx.tx, ctx.district, ctx.accountId, [...ids])) !== ids.size) {
    throw new AppError('photo.unknown', { field: 'photos' })
  }
}

async function repeatOrStale(ctx: WriteContext, input: Act, matter: Matter, request: string): Promise<MatterReceipt> {
  const first = await findByKey(ctx.tx, ctx.district, input.key)
  if (!first) throw stale(matter)
  if (first.matter_id !== matter.id || first.request !== request) throw new AppError('key.otherContent')
  return receipt(ctx, matter)
}

export async function repeated(ctx: WriteContext, id: Id, same: boolean): Promise<MatterReceipt> {
  const matter = same ? await findMatter(ctx.tx, ctx.district, id) : undefined
  if (!matter) throw new AppError('key.otherContent')
  return newborn(ctx, matter)
}

const stale = (matter: Matter) => new AppError('matter.stale', { params: { version: matter.version } })

/** The receipt of a matter just raised, or asked for again by whoever raised it: it alone has the look-up code. */
export const newborn = (ctx: WriteContext, matter: Matter): MatterReceipt => ({
  ...receipt(ctx, matter),
  lookUpCode: lookUpCodeOf(ctx.platform.keyring, matter.district, matter.id),
})

/** `follows`: whether the actor follows the matter, where that was looked up. */
export const receipt = (ctx: WriteContext, matter: Matter, follows?: boolean): MatterReceipt => ({
  district: matter.district,
  id: matter.id,
  no: matter.no,
  type: matter.type,
  version: matter.version,
  state: matter.state,
  clocks: matter.clocks.map(clockView),
  dueAt: nextDueAt(matter),
  can: stepsOpenTo(ctx, matter, follows),
})

/** A running clock as it is shown. */
export const clockView = ({ unit: _, ahead, ...clock }: RunningClock): ClockView => ({
  ...clock,
  ...(ahead && { ahead: [...ahead] }),
})
