import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { routes } from '@lianxin/contract/routing'
import { pathUp } from '@lianxin/domain/categories/category'
import { DAY, plus } from '@lianxin/domain/kernel/time'
import { learnRoutes, type Proposal } from '@lianxin/domain/routing/learn'
import { resolveRoute } from '@lianxin/domain/routing/resolve'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import { areaNames } from '../areas/service.ts'
import { bookOf, type NamedBook } from './book.ts'
import { listInUse, listOrgs } from './queries.ts'
import { listHandled, listPlaces } from './suggest-queries.ts'

type Suggested = OutputOf<typeof routes.suggest>

/** How far back one looks, and at most at how many matters: more would not change a majority. */
const SINCE = 365 * DAY
const MOST_MATTERS = 50_000
const MOST_TOLD = 500

/** Routes that past matters speak for and that lead elsewhere than the routes there are; what is agreed on already is not told. */
export async function suggestRoutes(
  ctx: ReadContext,
  { minCount, minShare }: Omit<ParsedInputOf<typeof routes.suggest>, 'district'>,
): Promise<Suggested> {
  requireAccess(ctx.actor, 'route.manage', { areaCode: ctx.district })
  const handled = await listHandled(ctx.tx, ctx.district, plus(ctx.now, -SINCE), MOST_MATTERS)
  const book = await bookOf(ctx, [...new Set(handled.map(({ categoryId }) => categoryId))], null)
  const inUse = await listInUse(ctx.tx, ctx.district, [...book.categories.keys()])
  const proposals = learnRoutes(handled, { categories: book.categories, minCount, minShare })
    .filter(({ categoryId }) => inUse.has(categoryId))
    .filter((proposal) => nowOf(book, proposal) !== proposal.orgId)
  const matters = handled.reduce((sum, { count }) => sum + count, 0)
  return { matters, items: await viewsOf(ctx, book, proposals.slice(0, MOST_TOLD)) }
}

function nowOf(book: NamedBook, { categoryId, areaCode }: Proposal): string | null {
  const routed = resolveRoute(book, categoryId, areaCode)
  return routed.kind === 'org' ? routed.orgId : null
}

async function viewsOf(ctx: ReadContext, book: NamedBook, proposals: readonly Proposal[]): Promise<Suggested['items']> {
  if (proposals.length === 0) return []
  const { tx, district, now } = ctx
  const codes = [...new Set(proposals.map(({ areaCode }) => areaCode))]
  const places = new Map((await listPlaces(tx, district, codes)).map(({ id, code }) => [code, id]))
  const placeOf = (code: string) => ({ code, at: null })
  const namesOf = await areaNames(tx, district, codes.map(placeOf))
  const ids = proposals.flatMap((proposal) => [proposal.orgId, nowOf(book, proposal)]).filter((id) => id !== null)
  const orgs = new Map((await listOrgs(tx, district, [...new Set(ids)], now)).map(({ id, name }) => [id, { id, name }]))
  // A place that went since its matters were raised can have no route.
  return proposals.flatMap((proposal) => {
    const { categoryId, areaCode, orgId, count, total } = proposal
    const [areaId, org] = [places.get(areaCode), orgs.get(orgId)]
    if (!areaId || !org) return []
    const path = pathUp(book.categories, categoryId).map(({ name }) => name)
    const area = { id: areaId, code: areaCode, names: namesOf(placeOf(areaCode)) }
    const current = nowOf(book, proposal)
    return [
      {
        ...{ category: { id: categoryId, names: path.reverse() }, area, org, count, total },
        now: (current !== null && orgs.get(current)) || null,
      },
    ]
  })
}
