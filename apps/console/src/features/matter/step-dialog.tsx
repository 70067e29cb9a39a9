import type { MatterView } from '@lianxin/contract/matter-views'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import { useDoneText } from '@lianxin/ui/matter/sentence'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newId, send } from '../../app/api.ts'
import { FormFields } from '../../app/fields/form-fields.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { refreshCounts, updateLine } from '../../app/matter-cache.ts'
import { actionOf, useMatterWords } from '../../app/matter-words.ts'
import { useSession } from '../../app/session.tsx'
import { matterQuery } from './queries.ts'
import { texts } from './texts.ts'

type StepDialogProps = { matter: MatterView; kind: string; onClose: () => void }

/**
 * The form of one step, as the type of the matter defines it. What was typed stays in a draft until the server has taken it;
 * when somebody else was quicker, the matter is read again and the words stay.
 */
export function StepDialog({ matter, kind, onClose }: StepDialogProps) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const { me } = useSession()
  const definition = actionOf(matter.type, kind)!.form
  const form = useFormModel(definition, { draftKey: `${me.accountId}.${matter.id}.${kind}` })
  const take = useTakeStep(matter, kind)
  const label = words.action(matter.type, kind)
  const submit = async () => {
    if (await form.submit(take)) onClose()
  }
  return (
    <FormDialog title={label} submitLabel={label} form={form} onSubmit={submit} onClose={onClose}>
      {form.problem?.code === 'matter.stale' && <p>{t.staleHint}</p>}
      <p className="step-about">
        <strong>{matter.title || t.untitled}</strong>
        <span className="soft">
          {matter.no} · {matter.area.names.slice(1).join(' / ')}
        </span>
      </p>
      {Object.keys(definition).length === 0 && <p>{t.confirm(label)}</p>}
      <FormFields form={form} about={{ matter, kind }} />
    </FormDialog>
  )
}

function useTakeStep(matter: MatterView, kind: string) {
  const t = useTexts(texts)
  const doneText = useDoneText()
  const toast = useToast()
  const client = useQueryClient()
  // One key for one opening of the form: pressing twice, or again after a lost answer, is the same step.
  const [key] = useState(newId)
  const { district, id, version } = matter
  const readAgain = async () => {
    const fresh = await client.fetchQuery({ ...matterQuery(district, id), staleTime: 0 }).catch(() => undefined)
    if (fresh) updateLine(client, fresh)
  }
  return async (data: Readonly<Record<string, unknown>>) => {
    const result = await send(api.matters.act({ district, id, key, version, kind, data }))
    if (result.ok) {
      toast(t.done(doneText(matter.type, kind), matter.no))
      refreshCounts(client, district)
    }
    if (result.ok || result.refusal.code.startsWith('matter.')) await readAgain()
    return result
  }
}
