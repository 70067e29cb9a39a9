import { type ReactNode, useId } from 'react'
import './choice.css'
import { FieldError, FieldGroup, FieldHint, type FieldProps, useField } from './field.tsx'
import type { Option } from './select.tsx'

type CheckboxProps = Omit<FieldProps, 'label'> & {
  label: ReactNode
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

export function Checkbox({ label, checked, onChange, disabled, ...field }: CheckboxProps) {
  const { control, hintId, errorId } = useField(field)
  return (
    <div className="field">
      <label className="choice">
        <input
          {...control}
          type="checkbox"
          checked={checked}
          disabled={disabled}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>{label}</span>
      </label>
      <FieldHint id={hintId}>{field.description}</FieldHint>
      <FieldError id={errorId}>{field.error}</FieldError>
    </div>
  )
}

type RadioGroupProps = FieldProps & {
  options: readonly Option[]
  value: string
  onChange: (value: string) => void
}

/** A few answers, all in sight: better than a list for up to five, and for one finger. */
export function RadioGroup({ options, value, onChange, ...field }: RadioGroupProps) {
  const name = useId()
  return (
    <FieldGroup {...field}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            disabled={option.disabled}
            required={field.required}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </FieldGroup>
  )
}
