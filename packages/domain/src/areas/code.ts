import { ok, type Result, refuse } from '../kernel/refusal.ts'

/** Levels of the place tree with the length of their codes: national statistics codes down to the community, our own below. */
export const codeLengths = {
  province: 2,
  city: 4,
  district: 6,
  town: 9,
  community: 12,
  grid: 15,
  building: 18,
  entrance: 20,
} as const

export type AreaLevel = keyof typeof codeLengths

/** From the province down. */
export const areaLevels = Object.keys(codeLengths) as readonly AreaLevel[]

/** The level a code of this length names; undefined for what is no code. */
export const levelOfCode = (code: string): AreaLevel | undefined =>
  /^\d+$/.test(code) ? areaLevels.find((level) => codeLengths[level] === code.length) : undefined

/** The level right below; undefined below the entrance. */
export const levelBelow = (level: AreaLevel): AreaLevel | undefined => areaLevels[areaLevels.indexOf(level) + 1]

/** Codes of the areas around `code`, from the province down to `code` itself. */
export const ancestorCodes = (code: string): string[] =>
  areaLevels
    .map((level) => codeLengths[level])
    .filter((length) => length <= code.length)
    .map((length) => code.slice(0, length))

/** True when `code` lies inside `area` and is not `area` itself. */
export const isCodeBelow = (code: string, area: string): boolean =>
  area !== '' && code.length > area.length && code.startsWith(area)

/** True when `code` is of the level right below `parent`, inside it. */
export function isChildCode(code: string, parent: string): boolean {
  const level = levelOfCode(parent)
  const below = level && levelBelow(level)
  return below !== undefined && levelOfCode(code) === below && isCodeBelow(code, parent)
}

/**
 * The lowest code right below `parent` that is above every one ever given there, so that an old code never comes to
 * mean another place; only when the last number was given does it fall back to a gap. `taken` may hold other codes too.
 * Refuses with `area.codeOutsideParent` below an entrance or when all numbers are given.
 */
export function nextFreeCode(parent: string, taken: readonly string[]): Result<string> {
  const level = levelOfCode(parent)
  const below = level && levelBelow(level)
  if (!below) return refuse('area.codeOutsideParent', undefined, 'parentId')
  const digits = codeLengths[below] - parent.length
  const numbers = new Set(taken.filter((code) => isChildCode(code, parent)).map((code) => Number(code.slice(-digits))))
  const number = freeNumber(numbers, 10 ** digits - 1)
  if (number === undefined) return refuse('area.codeOutsideParent', undefined, 'parentId')
  return ok(parent + String(number).padStart(digits, '0'))
}

function freeNumber(taken: ReadonlySet<number>, last: number): number | undefined {
  const next = Math.max(0, ...taken) + 1
  if (next <= last) return next
  for (let number = 1; number <= last; number++) if (!taken.has(number)) return number
  return undefined
}
