import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type Ref, useEffect, useRef, useState } from 'react'
import { useSession } from '../../app/session.tsx'
import { looksLikePhone } from './filters.ts'
import { texts } from './texts.ts'

type SearchBoxProps = {
  q: string
  onQ: (q: string) => void
  /** A phone is looked for when somebody says so, for each look is logged. */
  onPhone: (phone: string | undefined) => void
  inputRef: Ref<HTMLInputElement>
}

/** Words, a number, or a phone: what it is, it sees by itself. */
export function SearchBox({ q, onQ, onPhone, inputRef }: SearchBoxProps) {
  const t = useTexts(texts).search
  const { may } = useSession()
  const [typed, setTyped] = useState(q)
  const isPhone = looksLikePhone(typed)
  const words = useSettled(isPhone ? '' : typed.trim())
  const tell = useRef(onQ)
  tell.current = onQ
  useEffect(() => {
    tell.current(words)
  }, [words])
  const type = (next: string) => {
    setTyped(next)
    onPhone(undefined)
  }
  const mayPhone = may('matter.register')
  return (
    <div className="inbox-search">
      <SearchField
        label={mayPhone ? t.label : t.labelPlain}
        value={typed}
        onChange={type}
        onSearch={(value) => isPhone && mayPhone && onPhone(value.replaceAll(/[\s-]/g, ''))}
        inputRef={inputRef}
      />
      <p role="status" className="soft small">
        {isPhone && (mayPhone ? t.phone : t.noPhone)}
      </p>
    </div>
  )
}
