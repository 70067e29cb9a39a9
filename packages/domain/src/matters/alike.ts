/** Pairs of neighbouring letters, digits and characters, without what stands between words. */
function pairsOf(text: string): Map<string, number> {
  const letters = [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, ''),
  ].slice(0, MOST_LETTERS)
  const pairs = new Map<string, number>()
  for (const [at, letter] of letters.slice(1).entries()) {
    const pair = letters[at]! + letter
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

/** What is said first says what it is. */
const MOST_LETTERS = 200

const size = (pairs: ReadonlyMap<string, number>): number => [...pairs.values()].reduce((sum, n) => sum + n, 0)

/**
 * How alike two texts are, 0 to 1: the share of neighbouring pairs they have in common (Dice). Knows no words, so it needs
 * no dictionary and holds for every language.
 */
export function alikeness(one: string, other: string): number {
  const [a, b] = [pairsOf(one), pairsOf(other)]
  const all = size(a) + size(b)
  if (all === 0) return 0
  let common = 0
  for (const [pair, n] of a) common += Math.min(n, b.get(pair) ?? 0)
  return (2 * common) / all
}

/** What is known of an open matter beside a new report. */
export type Resemblance = {
  /** The same category, one above or below it, or unknown. */
  readonly category: 'same' | 'related' | 'unknown'
  /** Metres between the two, and how far that may be; null where one has no place, and only the grid is the same. */
  readonly metres: number | null
  readonly within: number
  /** Of {@link alikeness}. */
  readonly words: number
}

const byCategory = { same: 0.3, related: 0.2, unknown: 0 } as const

/** How likely it is the same matter, 0 to 1; {@link LIKELY} and above is worth asking about. */
export function likeness({ category, metres, within, words }: Resemblance): number {
  const near = metres === null ? 0.1 : 0.3 * Math.max(0, 1 - metres / (within + 1))
  return byCategory[category] + near + 0.4 * words
}

/** The same kind in the same grid is asked about; a neighbour's other trouble is not. */
export const LIKELY = 0.3
