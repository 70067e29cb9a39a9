import type { MatterView } from '@lianxin/contract/matter-views'
import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { PhoneIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { type FormEvent, useRef, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { client } from '../../server/client.ts'
import { attempt } from '../../server/refusal.ts'
import { texts } from './texts.ts'

type ReporterProps = { matter: MatterView; reporter: NonNullable<MatterView['reporter']> }

/** Who reported, masked; the number in full only with a reason, which is recorded. */
export function Reporter({ matter, reporter }: ReporterProps) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const [phone, setPhone] = useState<string>()
  return (
    <div className="reporter">
      <span>{[reporter.name, phone ? '' : reporter.phone].filter(Boolean).join(' ')}</span>
      {phone && (
        <a className={buttonClass()} href={`tel:${phone}`}>
          <PhoneIcon />
          {t.call(phone)}
        </a>
      )}
      {!phone && matter.canReveal && (
        <Button icon={<PhoneIcon />} onClick={() => setAsking(true)}>
          {t.reveal}
        </Button>
      )}
      {asking && (
        <RevealDialog
          matter={matter}
          onClose={() => setAsking(false)}
          onPhone={(revealed) => {
            setPhone(revealed)
            setAsking(false)
          }}
        />
      )}
    </div>
  )
}

const reasonForm = {
  reason: {
    kind: 'text',
    label: { zh: texts.zh.revealReason, en: texts.en.revealReason },
    required: true,
    min: 2,
    max: 200,
  },
} as const

type RevealDialogProps = { matter: MatterView; onClose: () => void; onPhone: (phone: string) => void }

function RevealDialog({ matter: { district, id }, onClose, onPhone }: RevealDialogProps) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const key = useRef(uuidv7())
  const form = useFormModel(reasonForm)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const sent = await form.submit(({ reason }) =>
      attempt(client.matters.reveal({ district, id, key: key.current, reason: String(reason) })),
    )
    if (sent) return onPhone(sent.phone)
    // A refused key must not stand in the way of another reason.
    key.current = uuidv7()
  }
  const wrong = form.errors.reason
  return (
    <Dialog open title={t.revealTitle} onClose={onClose}>
      <form className="stack" onSubmit={submit} noValidate>
        <TextField
          label={say(reasonForm.reason.label)}
          description={t.revealHint}
          value={(form.values.reason as string) ?? ''}
          onChange={(next) => form.setValue('reason', next)}
          error={wrong && errorText(wrong.code, wrong.params, language)}
          required
        />
        {form.problem && <Problem refusal={form.problem} />}
        <Button kind="primary" type="submit" wide busy={form.submitting}>
          {t.reveal}
        </Button>
      </form>
    </Dialog>
  )
}
