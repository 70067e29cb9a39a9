import type { Id } from './ids.ts'

/** How a person can own a row. */
export type Ownership = 'reporter' | 'lead' | 'firstReceiver' | 'enterer' | 'self'

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
  | { readonly kind: 'own'; readonly as: Ownership; readonly person: Id }
  | { readonly kind: 'type'; readonly type: string }

export const everything: Scope = { kind: 'everything' }
export const nobody: Scope = { kind: 'any', of: [] }
export const any = (...of: Scope[]): Scope => ({ kind: 'any', of })
export const all = (...of: Scope[]): Scope => ({ kind: 'all', of })
export const within = (area: string): Scope => ({ kind: 'within', area })
export const ofOrg = (org: Id): Scope => ({ kind: 'ofOrg', org })
export const own = (as: Ownership, person: Id): Scope => ({ kind: 'own', as, person })
export const ofType = (type: string): Scope => ({ kind: 'type', type })

/** The columns a scope can look at. A row that lacks one is never matched by it. */
export type ScopedRow = {
  readonly areaCode?: string | null
  readonly orgId?: Id | null
  readonly type?: string
  readonly owners?: Partial<Record<Ownership, Id | null>>
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
    case 'own':
      return row.owners?.[scope.as] === scope.person
    case 'type':
      return row.type === scope.type
  }
}
