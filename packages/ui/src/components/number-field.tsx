import { useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import type { FieldProps } from './field.tsx'
import { TextField } from './text-field.tsx'
import { words } from './words.ts'

type NumberFieldProps = FieldProps & {
  min?: number | undefined
  max?: number | undefined
  value: unknown
  /** A number; what is typed as it stands where it is none, so that the form can say so; nothing when it is empty. */
  onChange: (value: number | string | undefined) => void
}

const read = (typed: string): number | string | undefined => {
  const text = typed.trim()
  if (text === '') return undefined
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

/** A number as people type it: half-typed ones such as `1.` stay in sight. */
export function NumberField({ min, max, value, onChange, ...field }: NumberFieldProps) {
  const t = useTexts(words)
  const [typed, setTyped] = useState(() => (value === undefined || value === null ? '' : String(value)))
  const type = (text: string) => {
    setTyped(text)
    onChange(read(text))
  }
  const bounds = min === undefined && max === undefined ? undefined : t.between(min, max)
  return (
    <TextField description={bounds} {...field} inputMode="decimal" autoComplete="off" value={typed} onChange={type} />
  )
}
