import type { District, Id } from '../kernel/ids.ts'
import type { Role } from './roles.ts'

/** A post in force at the moment of the request: what the person may do, for which org, in which area. */
export type CurrentPost = {
  readonly id: Id
  readonly role: Role
  readonly orgId: Id
  /** Code of the area, a prefix of everything inside it. */
  readonly areaCode: string
  /** Codes of the areas that its org serves; known where somebody looked. */
  readonly orgAreas?: readonly string[]
}

/** Who acts, inside one district. `personId` is null until the account first acts in that district. */
export type PersonActor = {
  readonly kind: 'person'
  readonly district: District
  readonly accountId: Id
  readonly personId: Id | null
  readonly posts: readonly CurrentPost[]
}

/** The platform itself: clocks, retention, hand-over when a post ends. */
export type SystemActor = { readonly kind: 'system'; readonly district: District }

export type Actor = PersonActor | SystemActor

export const systemActor = (district: District): SystemActor => ({ kind: 'system', district })

/** True when `code` names `area` itself or a place inside it; nothing lies in an area without a code. */
export const isWithin = (code: string, area: string): boolean => area !== '' && code.startsWith(area)
