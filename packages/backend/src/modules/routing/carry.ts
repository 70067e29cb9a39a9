import type { Id } from '@lianxin/domain/kernel/ids'
import { closesRing, type Route, routeBook } from '@lianxin/domain/routing/resolve'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { note } from '../districts/service.ts'
import { bookOf } from './book.ts'
import { endRoutes, holdRoutes, listAreas, listPage, moveRoutes } from './queries.ts'
import { toRoute } from './view.ts'

type Between = { readonly from: Id; readonly to: Id }

/** What becomes of the routes right at an area that comes into another. */
export type Carrying = {
  readonly moving: readonly Id[]
  /** The other area has a route of its own for the category, or this one would lead round there. */
  readonly ending: readonly Id[]
}

/** Works it out; nothing is done. */
export async function planCarrying(ctx: ReadContext, { from, to }: Between): Promise<Carrying> {
  const rows = await listPage(ctx.tx, ctx.district, ctx.now, { areaIds: [from, to], after: null, rows: null })
  const [here, there] = [from, to].map((id) => rows.filter(({ area_id }) => area_id === id)) as [
    typeof rows,
    typeof rows,
  ]
  const taken = new Set(there.map(({ category_id }) => category_id))
  const free = here.filter(({ category_id }) => !taken.has(category_id))
  const [code] = (await listAreas(ctx.tx, ctx.district, [to])).map((area) => area.code)
  const moved = free.map((row) => ({ ...toRoute(row), areaCode: code! }))
  const round = await ringsAmong(ctx, moved)
  return {
    moving: free.flatMap(({ id }) => (round.has(id) ? [] : id)),
    ending: here.flatMap(({ id, category_id }) => (taken.has(category_id) || round.has(id) ? id : [])),
  }
}

/** Those that lead round once all of them stand where they come to. */
async function ringsAmong(ctx: ReadContext, moved: readonly Route[]): Promise<Set<Id>> {
  const following = moved.filter(({ asCategoryId }) => asCategoryId !== null)
  if (following.length === 0) return new Set()
  const ids = following.flatMap(({ categoryId, asCategoryId }) => [categoryId, asCategoryId!])
  const { at, categories } = await bookOf(ctx, [...new Set(ids)], null)
  const known = new Set(moved.map(({ id }) => id))
  const staying = [...at.values()].flat().filter(({ id }) => !known.has(id))
  const book = routeBook([...staying, ...moved], [...categories.values()])
  return new Set(following.filter((route) => closesRing(book, route)).map(({ id }) => id))
}

/** Routes of an area that ends go to the other, in the same transaction. Held before the areas are. */
export async function carryRoutes(ctx: WriteContext, between: Between): Promise<void> {
  await holdRoutes(ctx.tx, ctx.district)
  const { moving, ending } = await planCarrying(ctx, between)
  await moveRoutes(ctx.tx, ctx.district, moving, between.to)
  await endRoutes(ctx.tx, ctx.district, ending, ctx.now)
  for (const id of moving) await note(ctx, 'route.carry', id)
  for (const id of ending) await note(ctx, 'route.end', id)
}
