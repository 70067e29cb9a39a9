import { District, Id } from '@lianxin/domain/kernel/ids'
import { Day, Instant } from '@lianxin/domain/kernel/time'
import { orgKindNames } from '@lianxin/domain/orgs/kinds'
import { z } from 'zod'
import { endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'

const one = { ...inDistrict, id: Id } as const
const version = z.int().min(1)
const Name = z.string().trim().min(1).max(60)

export const AreaLevel = z.enum(['province', 'city', 'district', 'town', 'community', 'grid', 'building', 'entrance'])

export const AreaView = z.object({
  district: District,
  id: Id,
  parentId: Id.nullable(),
  level: AreaLevel,
  code: z.string(),
  name: z.string(),
  version,
  hasChildren: z.boolean(),
  /** One head, one worker, one team: only of grids. */
  grid: z
    .object({ head: z.string().nullable(), worker: z.string().nullable(), team: z.string().nullable() })
    .nullable(),
})
export type AreaView = z.infer<typeof AreaView>

/** A place as anybody may know it: its name and where it lies, and nothing about who works there. */
export const AreaName = AreaView.pick({ id: true, parentId: true, level: true, name: true, hasChildren: true })
export type AreaName = z.infer<typeof AreaName>

/** What an area was called and numbered, from when until when; of areas that were merged into it as well. */
export const FormerName = z.object({
  areaId: Id,
  code: z.string(),
  name: z.string(),
  from: Instant,
  until: Instant.nullable(),
  merged: z.boolean().describe('True of another area that came into this one'),
})
export type FormerName = z.infer<typeof FormerName>

export const areas = {
  names: endpoint({
    method: 'GET',
    path: '/districts/:district/area-names',
    access: 'public',
    summary:
      'Names of places down to the grid, before sign-in: below an area, the district itself, or a search by name',
    input: z.object({ ...inDistrict, parentId: Id.optional(), q: z.string().trim().max(50).optional() }),
    output: z.object({ items: z.array(AreaName) }),
    errors: [],
    // Many phones share one address of their operator.
    rate: 600,
  }),
  namesTo: endpoint({
    method: 'GET',
    path: '/districts/:district/area-names/:id',
    access: 'public',
    summary: 'Names from the district down to this area, before sign-in',
    input: z.object(one),
    output: z.object({ items: z.array(AreaName) }),
    errors: ['thing.notFound'],
    rate: 600,
  }),
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/areas',
    access: 'session',
    summary: 'Children of an area, by code; the district itself without a parent; or a search by name',
    input: z.object({
      ...inDistrict,
      parentId: Id.optional(),
      q: z.string().trim().max(50).optional(),
      level: AreaLevel.optional(),
    }),
    output: z.object({ items: z.array(AreaView) }),
    errors: [],
  }),
  path: endpoint({
    method: 'GET',
    path: '/districts/:district/areas/:id/path',
    access: 'session',
    summary: 'From the district down to this area',
    input: z.object(one),
    output: z.object({ items: z.array(AreaView) }),
    errors: ['thing.notFound'],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/areas',
    access: 'session',
    summary: 'Add an area below another; its code is given or the next free one',
    input: z.object({
      ...inDistrict,
      ...write,
      id: Id,
      parentId: Id,
      name: Name,
      code: z
        .string()
        .regex(/^\d{9,20}$/)
        .optional(),
    }),
    output: AreaView,
    errors: ['area.codeTaken', 'area.codeOutsideParent', 'area.parentUnknown', 'key.otherContent'],
  }),
  rename: endpoint({
    method: 'PATCH',
    path: '/districts/:district/areas/:id',
    access: 'session',
    summary: 'Give an area another name',
    input: z.object({ ...one, ...write, version, name: Name }),
    output: AreaView,
    errors: ['area.stale', 'thing.notFound', 'key.otherContent'],
  }),
  history: endpoint({
    method: 'GET',
    path: '/districts/:district/areas/:id/history',
    access: 'session',
    summary: 'Names and codes an area had, newest first; matters closed under an old code stay to be found under it',
    input: z.object(one),
    output: z.object({ items: z.array(FormerName) }),
    errors: ['thing.notFound'],
  }),
} as const

/** Areas of a joint body, or of a post in one, beside its own; none lies in another. */
export const NamedAreas = z.array(z.object({ id: Id, name: z.string() }))
/** Villages, firms and social bodies that work together are a handful; more is a level of its own. Not given, none are added or taken away. */
export const FurtherAreaIds = z.array(Id).max(30).optional()

export const OrgKind = z.enum(orgKindNames)

export const OrgView = z.object({
  district: District,
  id: Id,
  parentId: Id.nullable(),
  parentName: z.string().nullable(),
  kind: OrgKind,
  name: z.string(),
  areaId: Id,
  areaName: z.string(),
  furtherAreas: NamedAreas,
  version,
})
export type OrgView = z.infer<typeof OrgView>

const orgFields = {
  parentId: Id.nullable().default(null),
  kind: OrgKind,
  name: Name,
  areaId: Id,
  furtherAreaIds: FurtherAreaIds,
} as const

export const orgs = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/orgs',
    access: 'session',
    summary: 'Organisations by name',
    input: z.object({ ...inDistrict, ...page, q: z.string().trim().max(50).optional() }),
    output: pageOf(OrgView),
    errors: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/orgs',
    access: 'session',
    summary: 'Add an organisation',
    input: z.object({ ...inDistrict, ...write, id: Id, ...orgFields }),
    output: OrgView,
    errors: ['org.parentUnknown', 'matter.areaUnknown', 'area.nested', 'key.otherContent'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/districts/:district/orgs/:id',
    access: 'session',
    summary: 'Change an organisation',
    input: z.object({ ...one, ...write, version, ...orgFields }),
    output: OrgView,
    errors: [
      'org.stale',
      'org.loop',
      'org.parentUnknown',
      'matter.areaUnknown',
      'area.nested',
      'thing.notFound',
      'key.otherContent',
    ],
  }),
} as const

export { Day, Instant, Name, one, version }
