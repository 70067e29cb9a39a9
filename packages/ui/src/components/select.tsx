import { useTexts } from '../texts/language.tsx'
import { Field, type FieldProps } from './field.tsx'
import { DownIcon } from './icons.tsx'
import './select.css'
import { words } from './words.ts'

export type Option = { readonly value: string; readonly label: string; readonly disabled?: boolean }

type SelectProps = FieldProps & {
  options: readonly Option[]
  /** `''` while nothing is chosen. */
  value: string
  onChange: (value: string) => void
  placeholder?: string
  disabled?: boolean
  name?: string
}

/** The browser's own list: on a phone it is the picker that people know, in the size they have set. */
export function Select({ options, value, onChange, placeholder, disabled, name, ...field }: SelectProps) {
  const t = useTexts(words)
  return (
    <Field {...field}>
      {(control) => (
        <span className="select">
          <select
            {...control}
            className="control"
            name={name}
            value={value}
            disabled={disabled}
            onChange={(event) => onChange(event.target.value)}
          >
            <option value="" disabled={field.required}>
              {placeholder ?? t.choose}
            </option>
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.label}
              </option>
            ))}
          </select>
          <DownIcon />
        </span>
      )}
    </Field>
  )
}
