import type { InputHTMLAttributes, TextareaHTMLAttributes } from 'react'
import { useTexts } from '../texts/language.tsx'
import { Field, type FieldProps } from './field.tsx'
import { words } from './words.ts'

type Common = FieldProps & { value: string; onChange: (value: string) => void }

type TextFieldProps = Common &
  Omit<InputHTMLAttributes<HTMLInputElement>, keyof Common | 'id' | 'className' | 'aria-describedby' | 'aria-invalid'>

/** One line: text, `type="tel"`, `type="date"`, `type="password"`. */
export function TextField({ label, description, error, required, onChange, ...input }: TextFieldProps) {
  return (
    <Field label={label} description={description} error={error} required={required}>
      {(control) => (
        <input {...input} {...control} className="control" onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  )
}

type TextAreaProps = Common & {
  /** Longest text, in characters. It is counted aloud near the end and never cut off while typing. */
  max?: number
} & Omit<
    TextareaHTMLAttributes<HTMLTextAreaElement>,
    keyof Common | 'id' | 'className' | 'aria-describedby' | 'maxLength'
  >

/** Several lines; grows with what is typed. */
export function TextArea({ label, description, error, required, onChange, max, ...area }: TextAreaProps) {
  const t = useTexts(words)
  const near = max !== undefined && area.value.length > max * 0.8
  return (
    <Field label={label} description={description} error={error} required={required}>
      {(control) => (
        <>
          <textarea
            rows={3}
            {...area}
            {...control}
            className="control"
            onChange={(event) => onChange(event.target.value)}
          />
          {near && (
            <p className="field-count" role="status">
              {t.typed(area.value.length, max)}
            </p>
          )}
        </>
      )}
    </Field>
  )
}
