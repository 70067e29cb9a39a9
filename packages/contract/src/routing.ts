import { District, Id } from '@lianxin/domain/kernel/ids'
import { z } from 'zod'
import { endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'
import { one, version } from './places.ts'

/** When the platform dispatches by itself; null leaves it to a dispatcher. */
export const Direct = z.enum(['submission', 'acceptance']).nullable()

const Named = z.object({ id: Id, names: z.array(z.string()).describe('From the top down') })

export const RouteProblem = z.enum(['loop', 'leadsNowhere', 'categoryRetired', 'areaGone', 'orgEmpty', 'orgOutside'])

/** Who handles a category in an area: a body, or whoever handles another category there. */
export const RouteView = z.object({
  district: District,
  id: Id,
  category: Named,
  area: Named.extend({ code: z.string() }),
  org: z.object({ id: Id, name: z.string() }).nullable(),
  asCategory: Named.nullable(),
  direct: Direct,
  problems: z.array(RouteProblem),
  version,
})
export type RouteView = z.infer<typeof RouteView>

const target = {
  orgId: Id.nullable().default(null).describe('The body that handles it; either this or `asCategoryId`'),
  asCategoryId: Id.nullable().default(null).describe('The category whose matters take the same way'),
  direct: Direct.default(null),
} as const
const targetErrors = ['route.orgUnknown', 'route.categoryUnknown', 'route.loop', 'key.otherContent'] as const

/** A route that past matters speak for. */
export const ProposalView = z.object({
  category: Named,
  area: Named.extend({ code: z.string() }),
  org: z.object({ id: Id, name: z.string() }),
  count: z.int().describe('How many matters went this way'),
  total: z.int().describe('… of how many'),
  now: z.object({ id: Id, name: z.string() }).nullable().describe('Who gets them by the routes there are'),
})
export type ProposalView = z.infer<typeof ProposalView>

export const routes = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/routes',
    access: 'session',
    summary: 'Routes by category and area, each with what is wrong with it',
    input: z.object({ ...inDistrict, ...page, categoryId: Id.optional(), orgId: Id.optional() }),
    output: pageOf(RouteView),
    errors: [],
  }),
  check: endpoint({
    method: 'GET',
    path: '/districts/:district/routes/check',
    access: 'session',
    summary: 'The routes that something is wrong with: loops, dead ends, bodies without anybody',
    input: z.object(inDistrict),
    output: z.object({ routes: z.int(), items: z.array(RouteView).describe('At most 200') }),
    errors: [],
  }),
  preview: endpoint({
    method: 'GET',
    path: '/districts/:district/routes/preview',
    access: 'session',
    summary: 'Where a matter of a category goes in an area, and why',
    input: z.object({ ...inDistrict, categoryId: Id, areaId: Id }),
    output: z.object({
      kind: z.enum(['org', 'none', 'loop']).describe('`none`, `loop`: the desk of the community has it'),
      org: z.object({ id: Id, name: z.string() }).nullable().describe('Null only where there is no body at all'),
      direct: Direct,
      by: z.array(RouteView).describe('The routes that were followed, in order'),
    }),
    errors: ['matter.areaUnknown', 'route.categoryUnknown'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/routes',
    access: 'session',
    summary: 'Add a route',
    input: z.object({ ...inDistrict, ...write, id: Id, categoryId: Id, areaId: Id, ...target }),
    output: RouteView,
    errors: [...targetErrors, 'route.taken', 'route.tooMany', 'matter.areaUnknown'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/districts/:district/routes/:id',
    access: 'session',
    summary: 'Lead a route somewhere else; what was dispatched by it stays where it is',
    input: z.object({ ...one, ...write, version, ...target }),
    output: RouteView,
    errors: [...targetErrors, 'route.stale', 'thing.notFound'],
  }),
  end: endpoint({
    method: 'POST',
    path: '/districts/:district/routes/:id/end',
    access: 'session',
    summary: 'End a route; the next wider one decides from now on',
    input: z.object({ ...one, ...write, version }),
    output: z.object({}),
    errors: ['route.stale', 'thing.notFound', 'key.otherContent'],
  }),
  suggest: endpoint({
    method: 'GET',
    path: '/districts/:district/routes/suggest',
    access: 'session',
    summary: 'Routes that the matters of the last year speak for and that are not there yet, with how many of how many',
    input: z.object({
      ...inDistrict,
      minCount: z.coerce.number().int().min(1).max(10_000).default(5).describe('Fewest matters that went this way'),
      minShare: z.coerce.number().min(0).max(1).default(0.6).describe('Least share of all'),
    }),
    output: z.object({ matters: z.int().describe('How many were looked at'), items: z.array(ProposalView) }),
    errors: [],
  }),
  adopt: endpoint({
    method: 'POST',
    path: '/districts/:district/routes/adopt',
    access: 'session',
    summary: 'Take over suggested routes; one that is there for the same category and area leads to the new body',
    input: z.object({
      ...inDistrict,
      ...write,
      items: z
        .array(z.object({ id: Id, categoryId: Id, areaId: Id, orgId: Id }))
        .min(1)
        .max(200),
    }),
    output: z.object({ created: z.int(), changed: z.int() }),
    errors: ['route.orgUnknown', 'route.categoryUnknown', 'route.tooMany', 'matter.areaUnknown', 'key.otherContent'],
  }),
} as const
