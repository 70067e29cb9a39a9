import type { Change } from '@lianxin/contract/area-changes'

export type Kind = Change['kind']

/** What has been chosen so far, for every kind: changing one's mind loses nothing. */
export type Draft = {
  readonly kind: Kind | ''
  readonly code: string
  readonly parentId: string
  readonly intoId: string
  readonly parts: readonly NewPart[]
  /** To which part something right at the area goes; what is not in here stays. */
  readonly given: Readonly<Record<string, string>>
  readonly mattersTo: string
}
export type NewPart = { readonly id: string; readonly name: string }

export const emptyDraft = (partId: string): Draft => ({
  ...{ kind: '', code: '', parentId: '', intoId: '', parts: [{ id: partId, name: '' }], given: {}, mattersTo: '' },
})

/** Ids of what lies right at the area, by what it is. */
export type RightAt = {
  readonly children: readonly string[]
  readonly orgs: readonly string[]
  readonly posts: readonly string[]
}

const nothing: RightAt = { children: [], orgs: [], posts: [] }

/** The change, once enough of it is said to be previewed. */
export function changeOf(areaId: string, draft: Draft, rightAt: RightAt = nothing): Change | undefined {
  const code = draft.code.trim()
  switch (draft.kind) {
    case 'renumber':
      return code === '' ? undefined : { kind: 'renumber', areaId, code }
    case 'move':
      return draft.parentId === ''
        ? undefined
        : { kind: 'move', areaId, parentId: draft.parentId, ...(code !== '' && { code }) }
    case 'merge':
      return draft.intoId === '' ? undefined : { kind: 'merge', areaId, intoId: draft.intoId }
    case 'split':
      return splitOf(areaId, draft, rightAt)
    default:
      return undefined
  }
}

function splitOf(
  areaId: string,
  { parts, given, mattersTo }: Draft,
  { children, orgs, posts }: RightAt,
): Change | undefined {
  if (parts.length === 0 || parts.some(({ name }) => name.trim() === '')) return undefined
  const to = (part: string, ids: readonly string[]) => ids.filter((id) => given[id] === part)
  return {
    ...{ kind: 'split', areaId },
    parts: parts.map(({ id, name }) => ({
      ...{ id, name: name.trim() },
      ...{ childIds: to(id, children), orgIds: to(id, orgs), postIds: to(id, posts) },
    })),
    ...(parts.some(({ id }) => id === mattersTo) && { mattersTo }),
  }
}
