import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { MatterLine } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import { any, own, type Scope } from '@lianxin/domain/kernel/scope'
import { addDays, instantOf } from '@lianxin/domain/kernel/time'
import { offeredTo, scopeOf } from '@lianxin/domain/people/access'
import { orgHandlingRoles } from '@lianxin/domain/people/roles'
import type { PersonContext } from '../../platform/context.ts'
import { codesOfPlace } from '../areas/service.ts'
import { categoriesBelow } from '../categories/service.ts'
import { type Filter, listPage, type Order, type Tasks } from './list-query.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { withOrgAreas } from './pool.ts'
import { linesOf } from './view.ts'

type Input = ParsedInputOf<typeof matters.list>
export type FilterInput = Pick<
  Input,
  'phase' | 'state' | 'type' | 'area' | 'clock' | 'rung' | 'category' | 'source' | 'from' | 'to'
>

// Needs no permission beyond being signed in: the scope is the permission, and of somebody not yet known here it is empty.

/** A page of matters: what will be late first while open, what ended last first otherwise, my own by time. */
export async function listMatters(
  ctx: PersonContext,
  input: Input,
): Promise<{ items: MatterLine[]; next: string | null }> {
  const looking = input.view === 'pool' ? { ...ctx, actor: await withOrgAreas(ctx) } : ctx
  const order: Order = input.view === 'raised' || input.phase !== 'open' ? 'newest' : 'dueFirst'
  const rows = await listPage(ctx.tx, {
    ...(await filterOf(ctx, input)),
    ...{ district: ctx.district, limit: input.limit, order },
    scope: scopeFor(looking, input.view),
    tasks: tasksFor(ctx, input.view),
    after: readCursor(input.cursor),
  })
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const at = order === 'dueFirst' ? last?.dueAt : last?.submittedAt
  const next = rows.length > input.limit && last ? cursorOf({ at: at!, id: last.id }) : null
  return { items: await linesOf(looking, page), next }
}

/** The filters of a list or a search, looked up: days as moments, a category as all that are below it. */
export async function filterOf(
  ctx: PersonContext,
  { from, to, category, area, ...input }: FilterInput,
): Promise<Filter> {
  const { tx, district } = ctx
  return {
    ...input,
    ...(area && { areas: await codesOfPlace(tx, district, area) }),
    ...(from && { since: instantOf(from, 0) }),
    ...(to && { before: instantOf(addDays(to, 1), 0) }),
    ...(category && { categories: await categoriesBelow(tx, district, category) }),
  }
}

export function scopeFor({ actor }: PersonContext, view: Input['view']): Scope {
  if (view === 'pool') return offeredTo(actor)
  if (view !== 'raised') return scopeOf(actor, 'matter.read')
  return actor.personId === null ? any() : any(own('reporter', actor.personId))
}

/** What was given to me, to one of my posts, or to an org of mine and to nobody in it. */
export function tasksFor({ actor }: PersonContext, view: Input['view']): Tasks | null {
  if (view !== 'tasks') return null
  const handling = actor.posts.filter((post) => orgHandlingRoles.includes(post.role))
  return { posts: actor.posts.map((post) => post.id), orgs: handling.map((post) => post.orgId) }
}
