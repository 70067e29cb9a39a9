import { isIdle, readQuestion } from '@lianxin/domain/matters/search-words'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { ReactNode } from 'react'
import { useKept } from '../shell/kept.ts'
import { texts } from './texts.ts'

type SearchableProps = {
  /** What is looked through: “在我报的事里找”. */
  label: string
  /** Shows what was found for a question, or everything when there is none. */
  children: (q: string | undefined) => ReactNode
}

/** A list with a field above it: words, or a number. What is typed is kept with the place in the history, not in its address. */
export function Searchable({ label, children }: SearchableProps) {
  const t = useTexts(texts)
  const [typed, setTyped] = useKept<string>('q', '')
  const settled = useSettled(typed.trim())
  const q = typed.trim() === '' ? '' : settled
  const tooLittle = q !== '' && isIdle(readQuestion(q))
  return (
    <>
      <div>
        <SearchField label={label} value={typed} onChange={setTyped} />
        <p role="status" className="soft">
          {tooLittle && t.tooLittle}
        </p>
      </div>
      {children(q === '' || tooLittle ? undefined : q)}
    </>
  )
}
