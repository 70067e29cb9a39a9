import { type FormEvent, type Ref, useRef } from 'react'
import { useTexts } from '../texts/language.tsx'
import { Button } from './button.tsx'
import { CloseIcon, SearchIcon } from './icons.tsx'
import './field.css'
import './search-field.css'
import { words } from './words.ts'

type SearchFieldProps = {
  /** What is searched, for screen readers and as the placeholder: 搜索工单编号、地点. */
  label: string
  value: string
  onChange: (value: string) => void
  /** Enter, or the search key of the phone. */
  onSearch?: (value: string) => void
  /** To put the focus here with `/`. */
  inputRef?: Ref<HTMLInputElement>
}

export function SearchField({ label, value, onChange, onSearch, inputRef }: SearchFieldProps) {
  const t = useTexts(words)
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSearch?.(value)
  }
  const clear = () => {
    onChange('')
    form.current?.querySelector('input')?.focus()
  }
  return (
    <search>
      <form className="search-field" ref={form} onSubmit={submit}>
        <SearchIcon />
        <input
          ref={inputRef}
          type="search"
          enterKeyHint="search"
          className="control"
          aria-label={label}
          placeholder={label}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
        {value !== '' && <Button kind="icon" aria-label={t.clear} icon={<CloseIcon />} onClick={clear} />}
      </form>
    </search>
  )
}
