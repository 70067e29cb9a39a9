/** A code that a place once had, and the code of where that place is today. */
export type PastCode = { readonly code: string; readonly now: string }

/**
 * For each of `codes`, the codes under which matters of that place were closed before it, or what lies in it now, came
 * to be called as it is: outermost only, and none inside the code itself. Whoever answers for a place answers for those
 * too. `history` holds every past code of what lies in any of the places; more does no harm.
 */
export function pastCodesOf(codes: readonly string[], history: readonly PastCode[]): Map<string, string[]> {
  const found = new Map(codes.map((code) => [code, new Set<string>()]))
  for (const { code, now } of history) {
    for (let length = 1; length <= now.length; length++) {
      const place = now.slice(0, length)
      if (!code.startsWith(place)) found.get(place)?.add(code)
    }
  }
  return new Map([...found].map(([place, all]) => [place, outermost(all)]))
}

/** Those that lie inside none of the others, in order; what is summed over them is counted once. */
export const outermost = (codes: ReadonlySet<string>): string[] =>
  [...codes].filter((code) => !hasPrefixIn(code, codes)).sort()

function hasPrefixIn(code: string, codes: ReadonlySet<string>): boolean {
  for (let length = 1; length < code.length; length++) if (codes.has(code.slice(0, length))) return true
  return false
}
