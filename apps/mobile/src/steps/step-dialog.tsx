import type { MatterView } from '@lianxin/contract/matter-views'
import type { MeView } from '@lianxin/contract/people'
import { type Result, refuse } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import type { FormValues } from '@lianxin/ui/form/values'
import { useDoneText } from '@lianxin/ui/matter/sentence'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, useRef, useState } from 'react'
import { FormFields } from '../form/form-fields.tsx'
import { showMistake } from '../form/show-mistake.ts'
import { usePhotoTray } from '../form/use-photo-tray.ts'
import { actionLabel, actionOf, stateLabel } from '../matters/labels.ts'
import { texts } from './texts.ts'
import { type Actionable, useStep } from './use-step.ts'

type StepDialogProps = {
  me: MeView
  matter: Actionable
  /** The matter in full, for forms that ask about who works on it. */
  whole?: MatterView | undefined
  kind: string
  onClose: () => void
}

/** The form of one step, as its definition asks it. What is typed outlives closing, a reload and a stale version. */
export function StepDialog({ me, matter, whole, kind, onClose }: StepDialogProps) {
  const t = useTexts(texts)
  const say = useText()
  const toast = useToast()
  const doneText = useDoneText()
  const element = useRef<HTMLFormElement>(null)
  // The definition as it was when the dialog opened: the matter may move on while somebody types.
  const [definition] = useState(() => actionOf(matter.type, kind)?.form ?? {})
  const form = useFormModel(definition, { draftKey: `${me.accountId}.${matter.id}.${kind}` })
  const tray = usePhotoTray(form, matter.district)
  const take = useStep(matter, kind)
  const label = say(actionLabel(matter.type, kind))
  const isGone = !matter.can.includes(kind)

  const send = async (data: FormValues): Promise<Result<unknown>> => {
    if (!(await tray.sendAll())) return refuse('photo.failed', undefined, 'photos')
    const taken = await take(data)
    if (!taken.ok && taken.refusal.code === 'photo.unknown') tray.forgetSent()
    return taken
  }
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!(await form.submit(send))) return showMistake(element.current)
    tray.forgetKept()
    toast(doneText(matter.type, kind))
    onClose()
  }
  const stale = form.problem?.code === 'matter.stale'
  return (
    <Dialog
      open
      title={label}
      onClose={onClose}
      actions={
        <Button kind="primary" type="submit" form="step" busy={form.submitting}>
          {label}
        </Button>
      }
    >
      <form id="step" className="stack-wide" ref={element} onSubmit={submit} noValidate>
        <FormFields
          form={form}
          tray={tray}
          about={{ district: matter.district, type: matter.type, ...(whole && { step: { matter: whole, kind } }) }}
        />
        <div role="alert">
          {stale && <p className="notice">{isGone ? t.gone : t.stale(say(stateLabel(matter.type, matter.state)))}</p>}
        </div>
        {form.problem && !stale && <Problem refusal={form.problem} />}
      </form>
    </Dialog>
  )
}
