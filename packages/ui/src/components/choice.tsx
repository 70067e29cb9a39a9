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

type CheckboxGroupProps = FieldProps & {
  options: readonly Option[]
  value: readonly string[]
  onChange: (value: string[]) => void
}

/** Any number of answers to one question, kept in the order of the list. */
export function CheckboxGroup({ options, value, onChange, ...field }: CheckboxGroupProps) {
  const toggle = (chosen: string) =>
    onChange(options.map((option) => option.value).filter((one) => (one === chosen) !== value.includes(one)))
  return (
    <FieldGroup {...field}>
      {options.map((option) => (
        <label key={option.value} className="choice">
          <input
            type="checkbox"
            value={option.value}
            checked={value.includes(option.value)}
            disabled={option.disabled}
            onChange={() => toggle(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </FieldGroup>
  )
}
