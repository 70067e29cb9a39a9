import { matches, type Ownership, type Scope, type ScopedRow } from '@lianxin/domain/kernel/scope'
import { type Permission, scopeOf } from '@lianxin/domain/people/access'
import type { Actor } from '@lianxin/domain/people/actor'
import { type Expression, type SqlBool, sql } from 'kysely'
import { AppError } from './errors.ts'

/** Refuses with `access.denied` unless `actor` holds `permission` on `row`; without a row, on anything at all. */
export function requireAccess(actor: Actor, permission: Permission, row?: ScopedRow): void {
  const scope = scopeOf(actor, permission)
  const allowed = row ? matches(scope, row) : !isNobody(scope)
  if (!allowed) throw new AppError('access.denied')
}

/** Refuses with `thing.notFound` what `actor` may not see: whoever guesses an id learns as little as from one that nobody has. */
export function requireSight(actor: Actor, permission: Permission, row: ScopedRow): void {
  if (!matches(scopeOf(actor, permission), row)) throw new AppError('thing.notFound')
}

const isNobody = (scope: Scope): boolean => (scope.kind === 'any' || scope.kind === 'all') && scope.of.length === 0

/** A column to compare with, or a condition where the answer lies in another table. */
type Place = string | ((value: string) => Expression<SqlBool>)

/** Where a table keeps what a scope can ask about; what it lacks is never matched. */
export type ScopeColumns = {
  readonly area?: string
  /** Columns that hold the code of an area around it, by that code's length: compared by `=`, so that an index keeps its order. */
  readonly around?: Readonly<Record<number, string>>
  readonly org?: Place
  /** Orgs that help. */
  readonly helperOrg?: Place
  readonly type?: Place
  readonly shownTo?: Place
  readonly owners?: Partial<Record<Ownership, Place>>
}

/** The SQL reading of a scope: the same rows as `matches` finds in memory. */
export function toSql(scope: Scope, columns: ScopeColumns): Expression<SqlBool> {
  switch (scope.kind) {
    case 'everything':
      return sql<SqlBool>`true`
    case 'all':
    case 'any': {
      if (scope.of.length === 0) return sql<SqlBool>`false`
      const parts = scope.of.map((part) => toSql(part, columns))
      return sql<SqlBool>`(${sql.join(parts, scope.kind === 'all' ? sql` and ` : sql` or `)})`
    }
    case 'within':
      return withinSql(columns, scope.area)
    case 'ofOrg':
      return equals(columns.org, scope.org)
    case 'helpedBy':
      return equals(columns.helperOrg, scope.org)
    case 'own':
      return equals(columns.owners?.[scope.as], scope.person)
    case 'type':
      return equals(columns.type, scope.type)
    case 'shownTo':
      return equals(columns.shownTo, scope.to)
  }
}

function withinSql({ area: column, around }: ScopeColumns, area: string): Expression<SqlBool> {
  if (!column || area === '') return sql<SqlBool>`false`
  const exact = around?.[area.length]
  return exact ? equals(exact, area) : prefixSql(column, area)
}

function equals(place: Place | undefined, value: string): Expression<SqlBool> {
  if (place === undefined) return sql<SqlBool>`false`
  return typeof place === 'function' ? place(value) : sql<SqlBool>`${sql.ref(place)} = ${value}`
}

/** `code` or anything below it, as a range: codes are digits, so `:` sorts after every one of them. */
export const prefixSql = (column: string, code: string): Expression<SqlBool> =>
  sql<SqlBool>`(${sql.ref(column)} >= ${code} and ${sql.ref(column)} < ${`${code}:`})`
