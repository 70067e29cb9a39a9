import { marksIn, readQuestion } from '@lianxin/domain/matters/search-words'

/** A text in which what was looked for stands out. */
export function Marked({ text, q }: { text: string; q: string | undefined }) {
  if (q === undefined) return text
  const marks = marksIn(text, readQuestion(q))
  const starts = [0, ...marks.map(([, to]) => to)]
  return starts.map((from, at) => (
    <span key={at}>
      {text.slice(from, marks[at]?.[0])}
      {marks[at] && <mark>{text.slice(...marks[at])}</mark>}
    </span>
  ))
}
