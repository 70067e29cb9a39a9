import { type ReactNode, useId } from 'react'
import { useTexts } from '../texts/language.tsx'
import './field.css'
import { WrongIcon } from './icons.tsx'
import { words } from './words.ts'

export type FieldProps = {
  label: string
  /** A hint that stands under the label, before anything is typed. */
  description?: ReactNode
  /** What is wrong and what to do, from `errorText`. */
  error?: string
  required?: boolean
}

/** What a control must carry so that label, hint and error are heard with it. */
export type ControlProps = {
  id: string
  required: boolean | undefined
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export function useField({ description, error, required }: Omit<FieldProps, 'label'>) {
  const id = useId()
  const hintId = `${id}-hint`
  const errorId = `${id}-error`
  const describedBy = [description ? hintId : '', error ? errorId : ''].filter(Boolean).join(' ')
  const control: ControlProps = {
    id,
    required,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': error ? true : undefined,
  }
  return { control, hintId, errorId }
}

/** Optional fields are marked, not required ones: the short forms here ask for little that is not needed. */
export function LabelText({ label, required }: { label: string; required?: boolean }) {
  const t = useTexts(words)
  return (
    <>
      {label}
      {!required && <span className="field-optional">{t.optional}</span>}
    </>
  )
}

export const FieldHint = ({ id, children }: { id: string; children?: ReactNode }) =>
  children ? (
    <div className="field-hint" id={id}>
      {children}
    </div>
  ) : null

/** The live region is there before the error is, or the error would not be announced. */
export const FieldError = ({ id, children }: { id: string; children?: ReactNode }) => (
  <div aria-live="polite">
    {children && (
      <p className="field-error" id={id}>
        <WrongIcon />
        <span>{children}</span>
      </p>
    )}
  </div>
)

/** The frame around one control: label above, hint, control, error. */
export function Field(props: FieldProps & { children: (control: ControlProps) => ReactNode }) {
  const { control, hintId, errorId } = useField(props)
  return (
    <div className="field">
      <label className="field-label" htmlFor={control.id}>
        <LabelText label={props.label} required={props.required} />
      </label>
      <FieldHint id={hintId}>{props.description}</FieldHint>
      {props.children(control)}
      <FieldError id={errorId}>{props.error}</FieldError>
    </div>
  )
}

/** The frame around several controls that answer one question. */
export function FieldGroup({ children, ...props }: FieldProps & { children: ReactNode }) {
  const { control, hintId, errorId } = useField(props)
  return (
    <fieldset className="field" aria-describedby={control['aria-describedby']}>
      <legend className="field-label">
        <LabelText label={props.label} required={props.required} />
      </legend>
      <FieldHint id={hintId}>{props.description}</FieldHint>
      {children}
      <FieldError id={errorId}>{props.error}</FieldError>
    </fieldset>
  )
}
