import type { Id } from '../kernel/ids.ts'
import { ok, type Result, refuse } from '../kernel/refusal.ts'
import { type AreaLevel, areaLevels, isChildCode, nextFreeCode } from './code.ts'

/** An area as it stands: what a change of places looks at. */
export type AreaNode = {
  readonly id: Id
  readonly parentId: Id | null
  readonly level: AreaLevel
  readonly code: string
  readonly name: string
}

/** A new area that takes over some of what lies right below the one it is split from. */
export type Part = {
  readonly id: Id
  readonly name: string
  readonly code?: string | undefined
  readonly childIds: readonly Id[]
}

/** 区划调整: what an administrator does to a place as a whole. */
export type AreaChange =
  | { readonly kind: 'renumber'; readonly areaId: Id; readonly code: string }
  | { readonly kind: 'move'; readonly areaId: Id; readonly parentId: Id; readonly code?: string | undefined }
  | { readonly kind: 'merge'; readonly areaId: Id; readonly intoId: Id }
  | { readonly kind: 'split'; readonly areaId: Id; readonly parts: readonly Part[] }

/** An area that gets another code, and another parent where it is itself what moves. */
export type Recoding = { readonly id: Id; readonly parentId: Id | null; readonly from: string; readonly to: string }

/** What a change comes to: nothing of it is done yet. Outer areas come before those inside them. */
export type ChangePlan = {
  readonly created: readonly AreaNode[]
  readonly recoded: readonly Recoding[]
  readonly ended: { readonly id: Id; readonly into: Id } | null
}

/** The areas concerned, with all that lies in them, and who held which code at any time. */
export type Tree = { readonly areas: readonly AreaNode[]; readonly holders: ReadonlyMap<string, Id> }

/**
 * Works out a change of places. No code ever comes to mean another place: one that some area held before is given to
 * that area alone. Refusals: `thing.notFound`, `area.fixed` (a district and what lies above it), `area.unchanged`,
 * `area.parentUnknown`, `area.levelDiffers`, `area.notBelow`, `area.codeTaken`, `area.codeOutsideParent`.
 */
export function planChange(change: AreaChange, tree: Tree): Result<ChangePlan> {
  const area = tree.areas.find(({ id }) => id === change.areaId)
  if (!area) return refuse('thing.notFound', undefined, 'areaId')
  if (areaLevels.indexOf(area.level) <= areaLevels.indexOf('district')) {
    return refuse('area.fixed', undefined, 'areaId')
  }
  switch (change.kind) {
    case 'renumber':
      return recode(area, parentOf(area, tree), change.code, tree)
    case 'move':
      return move(area, change.parentId, change.code, tree)
    case 'merge':
      return merge(area, change.intoId, tree)
    case 'split':
      return split(area, change.parts, tree)
  }
}

const parentOf = (area: AreaNode, { areas }: Tree) => areas.find(({ id }) => id === area.parentId)

function move(area: AreaNode, parentId: Id, code: string | undefined, tree: Tree): Result<ChangePlan> {
  const parent = tree.areas.find(({ id }) => id === parentId)
  if (parent && areaLevels.indexOf(parent.level) + 1 !== areaLevels.indexOf(area.level)) {
    return refuse('area.levelDiffers', undefined, 'parentId')
  }
  if (parentId === area.parentId) return refuse('area.unchanged', undefined, 'parentId')
  return recode(area, parent, code, tree)
}

function recode(
  area: AreaNode,
  parent: AreaNode | undefined,
  code: string | undefined,
  tree: Tree,
): Result<ChangePlan> {
  if (!parent) return refuse('area.parentUnknown', undefined, 'parentId')
  if (code === area.code) return refuse('area.unchanged', undefined, 'code')
  const codes = allotCodes(parent, [{ id: area.id, code }], tree)
  if (!codes.ok) return codes
  return settled({ created: [], recoded: withAllInside(area, codes.value[0]!, parent.id, tree), ended: null }, tree)
}

/** What lies in one area comes into another; the first ends, and whatever names it goes on under the other. */
function merge(area: AreaNode, intoId: Id, tree: Tree): Result<ChangePlan> {
  const into = tree.areas.find(({ id }) => id === intoId)
  if (!into) return refuse('area.parentUnknown', undefined, 'intoId')
  if (into.id === area.id) return refuse('area.unchanged', undefined, 'intoId')
  if (into.level !== area.level) return refuse('area.levelDiffers', undefined, 'intoId')
  const children = childrenOf(area, tree)
  const codes = allotCodes(
    into,
    children.map(({ id }) => ({ id, code: undefined })),
    tree,
  )
  if (!codes.ok) return codes
  const recoded = children.flatMap((child, at) => withAllInside(child, codes.value[at]!, into.id, tree))
  return settled({ created: [], recoded, ended: { id: area.id, into: into.id } }, tree)
}

/** New areas beside the old one, each with some of what lay right below it; the rest stays, and so does the old one. */
function split(area: AreaNode, parts: readonly Part[], tree: Tree): Result<ChangePlan> {
  const parent = parentOf(area, tree)
  if (!parent) return refuse('area.parentUnknown', undefined, 'parentId')
  const children = new Map(childrenOf(area, tree).map((child) => [child.id, child]))
  const taken = parts.flatMap(({ childIds }) => childIds)
  if (new Set(taken).size < taken.length || taken.some((id) => !children.has(id))) {
    return refuse('area.notBelow', undefined, 'parts')
  }
  const codes = allotCodes(parent, parts, tree)
  if (!codes.ok) return codes
  const created = parts.map(
    ({ id, name }, at): AreaNode => ({ id, parentId: parent.id, level: area.level, code: codes.value[at]!, name }),
  )
  const recoded = parts.flatMap(({ id, childIds }, at) =>
    childIds.flatMap((childId) => {
      const child = children.get(childId)!
      return withAllInside(child, codes.value[at]! + child.code.slice(area.code.length), id, tree)
    }),
  )
  return settled({ created, recoded, ended: null }, tree)
}

const childrenOf = (area: AreaNode, { areas }: Tree): AreaNode[] =>
  areas.filter(({ parentId }) => parentId === area.id).sort((a, b) => (a.code < b.code ? -1 : 1))

/** The codes asked for, or the next free ones, one after another. */
function allotCodes(
  parent: AreaNode,
  wanted: readonly { readonly id: Id; readonly code?: string | undefined }[],
  { holders }: Tree,
): Result<string[]> {
  const taken = [...holders.keys()]
  const codes: string[] = []
  for (const { id, code } of wanted) {
    const given = code === undefined ? nextFreeCode(parent.code, taken) : ok(code)
    if (!given.ok) return given
    if (!isChildCode(given.value, parent.code)) return refuse('area.codeOutsideParent', undefined, 'code')
    if (codes.includes(given.value) || (holders.get(given.value) ?? id) !== id) {
      return refuse('area.codeTaken', undefined, 'code')
    }
    codes.push(given.value)
    taken.push(given.value)
  }
  return ok(codes)
}

const withAllInside = (root: AreaNode, to: string, parentId: Id, { areas }: Tree): Recoding[] =>
  areas
    .filter(({ code }) => code.startsWith(root.code))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ id, code, parentId: own }) => ({
      id,
      parentId: id === root.id ? parentId : own,
      from: code,
      to: to + code.slice(root.code.length),
    }))

/** Whoever goes back under an old code takes what is inside along: none of those codes may mean another place either. */
function settled(plan: ChangePlan, { holders }: Tree): Result<ChangePlan> {
  const clash = plan.recoded.some(({ id, to }) => (holders.get(to) ?? id) !== id)
  return clash ? refuse('area.codeTaken', undefined, 'code') : ok(plan)
}
