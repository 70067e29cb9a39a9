import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { clear } from '@lianxin/contract/masking'
import type { MatterReceipt } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import type { Id } from '@lianxin/domain/kernel/ids'
import { any, matches, own } from '@lianxin/domain/kernel/scope'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import { decideSubmit } from '@lianxin/domain/matters/decide'
import type { Birth } from '@lianxin/domain/matters/matter'
import { sourceKinds } from '@lianxin/domain/matters/sources'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import type { WriteContext } from '../../platform/context.ts'
import { idOf } from '../../platform/derived-id.ts'
import { AppError, orThrow } from '../../platform/errors.ts'
import { requestDigest } from '../../platform/idempotency.ts'
import { note } from '../districts/service.ts'
import { ensureCaller, ensurePerson, ensureSilentPerson, findCaller } from '../people/service.ts'
import { rulebookOf } from '../rules/service.ts'
import { findSource, type Source } from '../sources/service.ts'
import { recordAndGive } from './direct.ts'
import { listPage } from './list-query.ts'
import { findBirthplace, findNoOfExternal } from './queries.ts'
import { scopedRow } from './scope.ts'
import { around, askedBesides, newborn, numberOf, repeated, requireFit, requireOwnPhotos } from './service.ts'

type Register = ParsedInputOf<typeof matters.register>

/** Staff type a matter for somebody who called, or that a source sent. It is the caller's; who typed it stays on record. */
export async function register(ctx: WriteContext, input: Register): Promise<MatterReceipt> {
  requireAccess(ctx.actor, 'matter.register')
  const type = findMatterType(input.type)
  if (!type) throw new AppError('matter.unknownType', { field: 'type' })
  const place = await findBirthplace(ctx.tx, input)
  if (!place) throw new AppError('matter.areaUnknown', { field: 'areaId' })
  requireAccess(ctx.actor, 'matter.register', { areaCode: place.code })
  const request = requestDigest(ctx, 'matters.register', { ...input, by: ctx.accountId })
  if (place.repeated !== null) return repeated(ctx, input.id, place.repeated === request)
  if (place.born) throw new AppError('key.otherContent', { field: 'id' })
  requireFit(place, input)
  const source = await sourceOf(ctx, input)
  await requireNewNumber(ctx, input)
  const enteredById = await ensurePerson(ctx)
  const actor = ctx.actor.kind === 'person' ? { ...ctx.actor, personId: enteredById } : ctx.actor
  const birth: Birth = {
    district: ctx.district,
    no: numberOf(ctx, place.no),
    type: type.id,
    typeVersion: type.version,
    areaId: place.id,
    areaCode: place.code,
    categoryId: place.category_id,
    source: source.code,
    reporterId: await reporterOf(ctx, input, source),
    ...(input.externalNo !== undefined && { externalNo: input.externalNo }),
    ...(input.externalDueAt !== undefined && { externalDueAt: input.externalDueAt }),
    enteredById,
  }
  const book = await rulebookOf(ctx, place.rulebook)
  const command = { id: input.key, kind: 'submit', data: input.data }
  const circumstances = { ...around(book, birth, ctx.now), ...(await askedBesides(ctx, input)) }
  const decided = orThrow(decideSubmit(type, birth, input.id, command, actor, circumstances))
  await requireOwnPhotos(ctx, decided)
  const matter = await recordAndGive({ ...ctx, actor }, null, decided, request)
  return newborn({ ...ctx, actor }, matter!)
}

async function sourceOf(ctx: WriteContext, input: Register): Promise<Source> {
  const source = await findSource(ctx.tx, ctx.district, input.source)
  if (!source?.active || !sourceKinds[source.kind].entered)
    throw new AppError('matter.sourceUnknown', { field: 'source' })
  return source
}

/** One matter per number of a source. Two at once: the index refuses the second, and asking again finds the first. */
async function requireNewNumber(ctx: WriteContext, { source, externalNo }: Register): Promise<void> {
  if (externalNo === undefined) return
  const no = await findNoOfExternal(ctx.tx, ctx.district, source, externalNo)
  if (no !== undefined) throw new AppError('matter.externalNoTaken', { field: 'externalNo', params: { no } })
}

/** Who called; where nobody did, an order of a superior, the source itself stands for the reporter. */
async function reporterOf(ctx: WriteContext, { caller }: Register, source: Source): Promise<Id> {
  if (caller && (caller.name !== '' || caller.phone !== null)) return ensureCaller(ctx, caller)
  if (!sourceKinds[source.kind].named) throw new AppError('matter.callerMissing', { field: 'caller' })
  return ensureSilentPerson(ctx, idOf('source.person', ctx.district, source.code), source.name.zh)
}

/** Whether this phone is known here, and what of theirs is still open, so that nothing is typed twice. */
export async function callerOf(
  ctx: WriteContext,
  { phone }: ParsedInputOf<typeof matters.caller>,
): Promise<OutputOf<typeof matters.caller>> {
  requireAccess(ctx.actor, 'matter.register')
  const caller = await findCaller(ctx, phone)
  if (!caller) return { known: false, name: null, open: [] }
  await note(ctx, 'person.lookUp', caller.id)
  return clear({ known: true, name: caller.name, open: await openOf(ctx, caller.id) }, [])
}

const MOST_OPEN = 10

/** That something is open is told to whoever takes the call; what it says, only to who may read it. */
async function openOf(ctx: WriteContext, callerId: Id) {
  const rows = await listPage(ctx.tx, {
    ...{ district: ctx.district, scope: any(own('reporter', callerId)), tasks: null, phase: 'open' },
    ...{ order: 'newest', after: null, limit: MOST_OPEN },
  })
  const scope = scopeOf(ctx.actor, 'matter.read')
  return rows.slice(0, MOST_OPEN).map((row) => {
    const { id, no, type, state, submittedAt } = row
    return clear({ id, no, type, state, submittedAt, title: matches(scope, scopedRow(row)) ? row.title : null }, [
      'content',
    ])
  })
}
