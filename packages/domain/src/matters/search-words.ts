/** Longest question anyone can ask of the search, in characters. */
export const LONGEST_QUERY = 200

/** Longer than any word, and what a program pastes. */
const LONGEST_WORD = 32

/** Phones, identity and card numbers are not kept to be searched, however they are spaced. */
const longNumber = /\d(?:[\s\p{Pd}]?\d){6,}/gu

const isHan = (unit: string): boolean => /^\p{Script=Han}/u.test(unit)

/** Letters, marks and digits that stand together, each Chinese character and each word of another script a unit of it. */
function runsOf(text: string): string[][] {
  const plain = text.normalize('NFKC').toLowerCase().replace(longNumber, ' ')
  return (plain.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).flatMap((run) =>
    apart(run.match(/\p{Script=Han}|[^\p{Script=Han}]+/gu) ?? []),
  )
}

/** What is too long to be a word ends a run. */
function apart(units: readonly string[]): string[][] {
  const runs: string[][] = [[]]
  for (const unit of units) unit.length > LONGEST_WORD ? runs.push([]) : runs.at(-1)!.push(unit)
  return runs.filter((run) => run.length > 0)
}

/** Two neighbours of which one is a Chinese character: `路灯`, `3号`. */
const pairsOf = (units: readonly string[]): string[] => units.slice(1).map((unit, at) => `${units[at]}${unit}`)

const isWord = (unit: string): boolean => !isHan(unit) && [...unit].length > 1

/**
 * What a text is found by: every pair of neighbouring characters, and every word of another script. Pairs find any part
 * of any word, know no dictionary and so never have to be made anew; a word list misses a fifth of what people type.
 */
export function lexemesOf(text: string): string[] {
  return [...new Set(runsOf(text).flatMap((units) => [...pairsOf(units), ...units.filter(isWord)]))]
}

/** A question as words; all of them are looked for, each wherever it stands. */
export type Asked = {
  /** As typed, in lower case, without what cannot be looked for: to be marked in what was found. */
  readonly words: readonly string[]
  /** Of {@link lexemesOf}. */
  readonly lexemes: readonly string[]
  /** Beginnings of such. */
  readonly beginnings: readonly string[]
  /** Four digits and more, with or without dashes: a matter's number, or its end. Null when it is none. */
  readonly number: string | null
}

/**
 * Reads a question. Nothing in it is syntax: quotes, operators and signs only separate words. A single character is
 * too little to look for, and a number longer than six digits is looked for nowhere.
 */
export function readQuestion(question: string): Asked {
  const runs = runsOf(question.slice(0, LONGEST_QUERY)).filter((units) => units.length > 1 || isWord(units[0]!))
  const single = runs.filter((units) => units.length === 1).map(([unit]) => unit!)
  return {
    words: [...new Set(runs.map((units) => units.join('')))],
    lexemes: [...new Set([...runs.flatMap(pairsOf), ...single.filter((unit) => !isBeginning(unit))])],
    beginnings: [...new Set(single.filter(isBeginning))],
    number: /^(?:\d-?){3,21}\d$/.test(question.trim()) ? question.trim() : null,
  }
}

/** `elev` finds elevator; short ones and numbers would find too much. */
const isBeginning = (unit: string): boolean => /^[^\p{N}]{3,}$/u.test(unit)

/** True when there is nothing in a question to look for. */
export const isIdle = ({ words, number }: Asked): boolean => words.length === 0 && number === null

/** Where the words of a question stand in a text: from and to, apart and in order. Pairs where a word is not whole. */
export function marksIn(text: string, asked: Asked): [from: number, to: number][] {
  const plain = text.toLowerCase()
  // Some letters are longer in lower case: then no place is known.
  if (plain.length !== text.length) return []
  const { words, number } = asked
  const marks = [...words, ...(number ? [number] : [])].flatMap((word) => {
    const whole = placesOf(plain, word)
    const units = runsOf(word)[0] ?? []
    return whole.length > 0 || units.length < 3 ? whole : pairsOf(units).flatMap((pair) => placesOf(plain, pair))
  })
  return joined(marks)
}

function placesOf(text: string, word: string): [number, number][] {
  const places: [number, number][] = []
  for (let at = text.indexOf(word); at !== -1 && word !== ''; at = text.indexOf(word, at + word.length))
    places.push([at, at + word.length])
  return places
}

function joined(marks: [number, number][]): [number, number][] {
  const apart: [number, number][] = []
  for (const [from, to] of marks.sort(([a], [b]) => a - b)) {
    const last = apart.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else apart.push([from, to])
  }
  return apart
}
