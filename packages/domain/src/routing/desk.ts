import type { Id } from '../kernel/ids.ts'

/** A body in the places around a matter. */
export type DeskOrg = { readonly id: Id; readonly kind: string; readonly areaCode: string; readonly staffed: boolean }

/** Communities and what lies above them have desks; grids, buildings and entrances do not. */
const DESK_LEVELS = 12

const first = ['committee', 'partyOrg', 'department', 'unit']
const rank = (kind: string): number => (first.includes(kind) ? first.indexOf(kind) : first.length)

/**
 * Who has what no route leads anywhere: a body of the community, else of the town, else of the district; one with somebody
 * who can take it before one without, a committee before others, the first ever made among equals.
 */
export function deskOf<Org extends DeskOrg>(orgs: readonly Org[], areaCode: string): Org | undefined {
  return orgs
    .filter((org) => org.areaCode.length <= DESK_LEVELS && areaCode.startsWith(org.areaCode))
    .toSorted(
      (a, b) =>
        Number(b.staffed) - Number(a.staffed) ||
        b.areaCode.length - a.areaCode.length ||
        rank(a.kind) - rank(b.kind) ||
        (a.id < b.id ? -1 : 1),
    )[0]
}
