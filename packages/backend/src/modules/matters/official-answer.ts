/**
 * An official answer without what points to a person: phone and identity numbers, and the words given, such as the
 * reporter's name and place. What remains is what its writer put there; the form says who reads it.
 */
export function withoutPerson(answer: string, words: readonly string[]): string {
  const unnamed = words.reduce((text, word) => text.replaceAll(word, '**'), answer)
  return unnamed.replace(NUMBERS, '****')
}

/** Mobile phones, landlines with area code, identity cards, however they are spaced. Due dates and money are shorter. */
const NUMBERS = /(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d(?:[- ]?\d{4}){2}|0\d{2,3}[- ]?\d{7,8}|\d{17}[\dXx])(?!\d)/g
