import type { Id } from './ids.ts'

/** How a person can own a row. */
export type Ownership =
  | ('reporter' | 'lead' | 'firstReceiver' | 'enterer' | 'self')
  | ('helper' | 'claimant' | 'follower')

/** To whom a row is shown beyond those whom it concerns: those who could do it, or everybody in the district. */
export type ShownTo = 'handlers' | 'anybody'

/**
 * Which rows somebody may touch. One value, two readings: {@link matches} here and `toSql` in the backend;
 * a property test holds them equal. An empty list means nobody.
 */
export type Scope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'all'; readonly of: readonly Scope[] }
  | { readonly kind: 'any'; readonly of: readonly Scope[] }
  | { readonly kind: 'within'; readonly area: string }
  | { readonly kind: 'ofOrg'; readonly org: Id }
  | { readonly kind: 'helpedBy'; readonly org: Id }
  | { readonly kind: 'own'; readonly as: Ownership; readonly person: Id }
  | { readonly kind: 'type'; readonly type: string }
  | { readonly kind: 'shownTo'; readonly to: ShownTo }

export const everything: Scope = { kind: 'everything' }
export const nobody: Scope = { kind: 'any', of: [] }
export const any = (...of: Scope[]): Scope => ({ kind: 'any', of })
export const all = (...of: Scope[]): Scope => ({ kind: 'all', of })
export const within = (area: string): Scope => ({ kind: 'within', area })
export const ofOrg = (org: Id): Scope => ({ kind: 'ofOrg', org })
/** The org helps with it. */
export const helpedBy = (org: Id): Scope => ({ kind: 'helpedBy', org })
export const own = (as: Ownership, person: Id): Scope => ({ kind: 'own', as, person })
export const shownTo = (to: ShownTo): Scope => ({ kind: 'shownTo', to })
export const ofType = (type: string): Scope => ({ kind: 'type', type })

/** The columns a scope can look at. A row that lacks one is never matched by it. */
export type ScopedRow = {
  readonly areaCode?: string | null
  readonly orgId?: Id | null
  /** Orgs that help. */
  readonly helperOrgIds?: readonly Id[]
  readonly type?: string
  readonly shownTo?: ShownTo | null
  readonly owners?: Partial<Record<Ownership, Id | null | readonly Id[]>>
}

/** True when `row` lies inside `scope`. */
export function matches(scope: Scope, row: ScopedRow): boolean {
  switch (scope.kind) {
    case 'everything':
      return true
    case 'all':
      return scope.of.length > 0 && scope.of.every((part) => matches(part, row))
    case 'any':
      return scope.of.some((part) => matches(part, row))
    case 'within':
      return scope.area !== '' && (row.areaCode?.startsWith(scope.area) ?? false)
    case 'ofOrg':
      return row.orgId === scope.org
    case 'helpedBy':
      return row.helperOrgIds?.includes(scope.org) ?? false
    case 'own':
      return isOwner(row.owners?.[scope.as], scope.person)
    case 'shownTo':
      return row.shownTo === scope.to
    case 'type':
      return row.type === scope.type
  }
}

const isOwner = (owner: Id | null | readonly Id[] | undefined, person: Id): boolean =>
  Array.isArray(owner) ? owner.includes(person) : owner === person
