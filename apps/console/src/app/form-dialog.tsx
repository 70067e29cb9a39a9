import { Button } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import type { FormState } from '@lianxin/ui/form/model'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import './page.css'
import { texts } from './texts.ts'

type FormDialogProps = {
  title: ReactNode
  submitLabel: string
  form: Pick<FormState, 'errors' | 'problem' | 'submitting'>
  onSubmit: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A form in a dialog: the first field has the focus, a refusal stands above, the field to mend takes the focus. */
export function FormDialog({ title, submitLabel, form, onSubmit, onClose, children }: FormDialogProps) {
  const t = useTexts(texts)
  const formId = useId()
  const element = useRef<HTMLFormElement>(null)
  useEffect(() => {
    element.current?.querySelector<HTMLElement>('input:not([type=file]), select, textarea')?.focus()
  }, [])
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await onSubmit()
    requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  // Enter makes a new line in a long text; with Ctrl or Cmd it sends.
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) element.current?.requestSubmit()
  }
  const actions = (
    <>
      <Button onClick={onClose}>{t.cancel}</Button>
      <Button kind="primary" type="submit" form={formId} busy={form.submitting}>
        {submitLabel}
      </Button>
    </>
  )
  return (
    <Dialog open title={title} onClose={onClose} actions={actions}>
      <form id={formId} ref={element} className="form" noValidate onSubmit={submit} onKeyDown={press}>
        {form.problem && <Problem refusal={form.problem} />}
        {children}
      </form>
    </Dialog>
  )
}
