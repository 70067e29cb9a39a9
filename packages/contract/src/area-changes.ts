import { Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { endpoint, inDistrict, page, pageOf, write } from './endpoint.ts'
import { AreaLevel, Name } from './places.ts'

const Code = z.string().regex(/^\d{9,20}$/)
const some = (most: number) => z.array(Id).max(most).default([])

const Part = z.object({
  id: Id,
  name: Name,
  code: Code.optional().describe('The next free one when not given'),
  childIds: some(999).describe('Of the areas right below the one that is split'),
  orgIds: some(200).describe('Of the organisations right at it'),
  postIds: some(200).describe('Of the posts right at it'),
})

/** 区划调整: renumber an area, move it below another parent, merge it into another, or split it. */
export const Change = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('renumber'), areaId: Id, code: Code }),
  z.object({ kind: z.literal('move'), areaId: Id, parentId: Id, code: Code.optional() }),
  z.object({ kind: z.literal('merge'), areaId: Id, intoId: Id }),
  z.object({
    kind: z.literal('split'),
    areaId: Id,
    parts: z.array(Part).min(1).max(20),
    /** The part that takes over the open matters right at the area; they stay when not given. */
    mattersTo: Id.optional(),
  }),
])
export type Change = z.infer<typeof Change>
export const ChangeKind = z.enum(['renumber', 'move', 'merge', 'split'])

const ChangedCode = z.object({
  id: Id,
  level: AreaLevel,
  name: z.string(),
  from: z.string().nullable().describe('Null for a new area'),
  to: z.string().nullable().describe('Null for one that ends'),
})
export type ChangedCode = z.infer<typeof ChangedCode>

/** How much a change touches. */
const Touched = z.object({
  areas: z.int().describe('Areas with another code'),
  openMatters: z.int().describe('They come along'),
  closedMatters: z.int().describe('They keep the old code and stay to be found under it and under the new one'),
  posts: z.int(),
  orgs: z.int(),
  routes: z.int().describe('Right at an area that comes into another: they go there'),
  routesEnding: z.int().describe('Those that end: the other has its own for the category, or they would lead round'),
})

const named = z.array(z.object({ id: Id, name: z.string() }))

/** What a change would do; nothing of it is done. */
export const ChangePreview = z.object({
  kind: ChangeKind,
  codes: z.array(ChangedCode).describe('Outer areas first; the first 200'),
  touched: Touched,
  atOnce: z.boolean().describe('False when there are so many open matters that they come along in steps'),
  /** What lies right at an area that is split, to be given to its parts. */
  rightAt: z.object({
    children: named,
    orgs: named,
    posts: z.array(z.object({ id: Id, role: z.string(), personName: z.string(), orgName: z.string() })),
    openMatters: z.int(),
  }),
  basis: z.string().describe('What the preview saw; the change is refused when it is no longer so'),
})
export type ChangePreview = z.infer<typeof ChangePreview>

/** A change that was made. */
export const ChangeView = z.object({
  id: Id,
  kind: ChangeKind,
  at: Instant,
  byName: z.string().describe('Who made it; empty for a command'),
  area: z.object({ id: Id, name: z.string() }),
  codes: ChangePreview.shape.codes,
  touched: Touched,
  carried: z.int().describe('Open matters that came along so far'),
  waiting: z.int().describe('Open matters still to come along'),
})
export type ChangeView = z.infer<typeof ChangeView>

export const areaChanges = {
  preview: endpoint({
    method: 'POST',
    path: '/districts/:district/area-changes/preview',
    access: 'session',
    summary: 'What a change of places would do',
    input: z.object({ ...inDistrict, change: Change }),
    output: ChangePreview,
    errors: [
      'area.codeTaken',
      'area.codeOutsideParent',
      'area.parentUnknown',
      'area.fixed',
      'area.unchanged',
      'area.levelDiffers',
      'area.notBelow',
    ],
    rate: 60,
  }),
  make: endpoint({
    method: 'POST',
    path: '/districts/:district/area-changes',
    access: 'session',
    summary: 'Renumber, move, merge or split, as previewed: all of it or nothing',
    input: z.object({ ...inDistrict, ...write, id: Id, basis: z.string().max(100), change: Change }),
    output: ChangeView,
    errors: [
      'area.stale',
      'area.codeTaken',
      'area.codeOutsideParent',
      'area.parentUnknown',
      'area.fixed',
      'area.unchanged',
      'area.levelDiffers',
      'area.notBelow',
      'request.tooLarge',
      'key.otherContent',
    ],
    rate: 20,
  }),
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/area-changes',
    access: 'session',
    summary: 'Changes of places, newest first, with how many matters still have to come along',
    input: z.object({ ...inDistrict, ...page }),
    output: pageOf(ChangeView),
    errors: [],
  }),
} as const
