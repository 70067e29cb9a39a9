import { everything, matches, type Scope } from '@lianxin/domain/kernel/scope'

/**
 * The parts of a scope inside an area, each of which a list reads by an index of its own: an `or` over several columns
 * has no index and no order. What lies inside another part is none; one that holds all is the only one.
 */
export function partsOf(scope: Scope, area: string): readonly Scope[] {
  const parts = flat(scope).filter((part) => !(part.kind === 'within' && isApart(part.area, area)))
  if (parts.some((part) => holdsAll(part, area))) return [everything]
  return parts.filter((part, at) => !parts.some((other, place) => place !== at && covers(other, part, place < at)))
}

const flat = (scope: Scope): Scope[] => (scope.kind === 'any' ? scope.of.flatMap(flat) : [scope])

const isApart = (part: string, area: string): boolean => !part.startsWith(area) && !area.startsWith(part)

const holdsAll = (part: Scope, area: string): boolean =>
  part.kind === 'everything' || (part.kind === 'within' && matches(part, { areaCode: area }))

/** Of two alike the first covers the other. */
function covers(other: Scope, part: Scope, isFirst: boolean): boolean {
  if (other.kind === 'within' && part.kind === 'within')
    return matches(other, { areaCode: part.area }) && (other.area !== part.area || isFirst)
  return isFirst && JSON.stringify(other) === JSON.stringify(part)
}
