import type { MatterView } from '@lianxin/contract/matter-views'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Button } from '@lianxin/ui/components/button.tsx'
import { PhoneIcon } from '@lianxin/ui/components/icons.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { api, newId, send } from '../../app/api.ts'
import { useFieldError } from '../../app/fields/use-field-error.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { texts } from './texts.ts'

/** Who reported, as far as this viewer may know; the number in full only with a reason that is recorded. */
export function Reporter({ matter }: { matter: MatterView }) {
  const t = useTexts(texts)
  const [asking, setAsking] = useState(false)
  const [phone, setPhone] = useState<string>()
  const { reporter } = matter
  return (
    <>
      <span className="reporter">
        {reporter ? reporter.name || t.noName : <span className="soft">{t.reporterHidden}</span>}
        {reporter && matter.canReveal && <Phone shown={reporter.phone} revealed={phone} />}
        {matter.canReveal && !phone && (
          <Button icon={<PhoneIcon />} onClick={() => setAsking(true)}>
            {t.reveal}
          </Button>
        )}
      </span>
      {asking && (
        <Reveal
          matter={matter}
          onPhone={(found) => {
            setPhone(found)
            setAsking(false)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

const why: FormDefinition = {
  reason: { kind: 'text', label: { zh: '原因', en: 'Reason' }, required: true, min: 2, max: 200 },
}

type RevealProps = { matter: MatterView; onPhone: (phone: string) => void; onClose: () => void }

function Reveal({ matter, onPhone, onClose }: RevealProps) {
  const t = useTexts(texts)
  const [key] = useState(newId)
  const form = useFormModel(why)
  const errorOf = useFieldError(form)
  const submit = async () => {
    const { district, id } = matter
    const answer = await form.submit(({ reason }) =>
      send(api.matters.reveal({ district, id, key, reason: String(reason) })),
    )
    if (answer) onPhone(answer.phone)
  }
  return (
    <FormDialog title={t.reveal} submitLabel={t.reveal} form={form} onSubmit={submit} onClose={onClose}>
      <TextField
        label={t.revealWhy}
        description={t.revealHint}
        required
        error={errorOf('reason')}
        value={(form.values.reason as string | undefined) ?? ''}
        onChange={(value) => form.setValue('reason', value)}
      />
    </FormDialog>
  )
}

type PhoneProps = { shown: string | null; revealed: string | undefined }

/** Masked it is only read; in full it can be called. */
function Phone({ shown, revealed }: PhoneProps) {
  const t = useTexts(texts)
  if (revealed) return <a href={`tel:${revealed}`}>{revealed}</a>
  return shown ? <span>{shown}</span> : <span className="soft">{t.noPhone}</span>
}
