import type { CandidateView } from '@lianxin/contract/matter-views'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Matter } from '@lianxin/domain/matters/matter'
import type { ReadContext } from '../../platform/context.ts'
import { areaNames } from '../areas/service.ts'
import { deskAt, type RouteTo, routeOf } from '../routing/service.ts'
import { findCandidateOrg } from './candidates.ts'

/** Candidates with the body that a route names before all others; without a search, the desk of the place at the end. */
export async function routedFirst(
  ctx: ReadContext,
  { categoryId, areaCode }: Matter,
  items: readonly CandidateView[],
  q: string | undefined,
): Promise<CandidateView[]> {
  const to = categoryId === null ? undefined : await routeOf(ctx, categoryId, areaCode)
  const wanted = q ? undefined : (to?.org ?? (await deskAt(ctx, areaCode)))
  if (to?.routed.kind === 'org') return first(ctx, to, items, wanted?.id)
  const isThere = !wanted || items.some(({ postId, orgId }) => postId === null && orgId === wanted.id)
  const desk = isThere ? undefined : await bodyOf(ctx, items, wanted.id)
  return desk ? [...items, { ...desk, reason: 'desk' }] : [...items]
}

/** While somebody searches, only what they find is shown, in its place. */
async function first(
  ctx: ReadContext,
  { routed, categoryName }: RouteTo,
  items: readonly CandidateView[],
  orgId: Id | undefined,
): Promise<CandidateView[]> {
  const body = orgId && (await bodyOf(ctx, items, orgId))
  if (!body) return [...items]
  const place = { code: routed.by.at(-1)!.areaCode, at: null }
  const area = (await areaNames(ctx.tx, ctx.district, [place]))(place).at(-1) ?? ''
  const others = items.filter(({ postId, orgId: other }) => postId !== null || other !== orgId)
  return [{ ...body, reason: 'route', route: { category: categoryName ?? '', area } }, ...others]
}

/** A body as a whole, out of the list or looked up. */
async function bodyOf(ctx: ReadContext, items: readonly CandidateView[], id: Id): Promise<CandidateView | undefined> {
  const listed = items.find(({ postId, orgId }) => postId === null && orgId === id)
  if (listed) return listed
  const found = await findCandidateOrg(ctx.tx, ctx.district, id)
  if (!found) return undefined
  const { area_code, ...body } = found
  return { ...body, reason: 'desk', route: null }
}
