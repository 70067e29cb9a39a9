/** The part of a browser's speech recognition that ours uses; TypeScript's library has none. */
export type Recognition = {
  lang: string
  continuous: boolean
  interimResults: boolean
  onresult: ((event: { resultIndex: number; results: ArrayLike<Heard> }) => void) | null
  onend: (() => void) | null
  onerror: ((event: { error: string }) => void) | null
  start(): void
  stop(): void
  abort(): void
}
type Heard = ArrayLike<{ transcript: string }> & { readonly isFinal: boolean }
type Maker = new () => Recognition

/** Chromium and Safari know it under an older name; Firefox and WeChat not at all. */
export function recognitionHere(): Maker | undefined {
  const { SpeechRecognition, webkitSpeechRecognition } = globalThis as Record<string, unknown>
  return (SpeechRecognition ?? webkitSpeechRecognition) as Maker | undefined
}

/** What was heard for certain since the event before. */
export const heardIn = ({ resultIndex, results }: { resultIndex: number; results: ArrayLike<Heard> }): string =>
  Array.from(results)
    .slice(resultIndex)
    .filter(({ isFinal }) => isFinal)
    .map((heard) => heard[0]?.transcript ?? '')
    .join('')

/** Joins what was said to what was typed: Chinese without a space, other words with one. */
export function joinSaid(typed: string, said: string): string {
  const needsSpace =
    /[\p{L}\p{N},.!?;:]$/u.test(typed) && !/\p{Script=Han}$/u.test(typed) && /^[\p{L}\p{N}]/u.test(said)
  return needsSpace && !/^\p{Script=Han}/u.test(said) ? `${typed} ${said}` : typed + said
}
