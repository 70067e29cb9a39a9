import type { Period } from '@lianxin/domain/calendar/period'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { type Ladder, type Rung, rungs } from '@lianxin/domain/rules/ladder'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { partsOf, units } from '../../app/period-words.ts'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite, type WriteForm } from '../../app/use-write.ts'
import type { LadderView } from './ladder-section.tsx'
import { texts } from './texts.ts'

const AT_ONCE = 'atOnce'
const NEVER = 'never'

const definition: FormDefinition = Object.fromEntries(
  rungs.flatMap((rung) => [
    [rung, { kind: 'text', label: { zh: '什么时候', en: 'When' }, required: true, max: 20 }],
    [`${rung}Amount`, { kind: 'text', label: { zh: '多长时间', en: 'How long' }, max: 6 }],
  ]),
)

function valuesOf(steps: Ladder): Record<string, string> {
  const values: Record<string, string> = {}
  for (const rung of rungs) {
    const step = steps.find((one) => one.rung === rung)
    const parts = step?.after ? partsOf(step.after) : undefined
    values[rung] = parts?.unit ?? (step ? AT_ONCE : NEVER)
    values[`${rung}Amount`] = parts ? String(parts.amount) : '1'
  }
  return values
}

/** The steps in the form. What is no number goes as zero: the server refuses it. */
const stepsIn = (form: WriteForm) =>
  rungs
    .filter((rung) => form.text(rung) !== NEVER)
    .map((rung) => {
      const when = form.text(rung)
      const after = when === AT_ONCE ? null : ({ [when]: Number(form.text(`${rung}Amount`)) || 0 } as Period)
      return { rung, after }
    })

export function LadderDialog({ ladder, onClose }: { ladder: LadderView; onClose: () => void }) {
  const t = useTexts(texts)
  const { save } = useTexts(shared)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  const form = useWrite({ definition, initial: valuesOf(ladder.steps), draft: 'rules.ladder' })
  const submit = async () => {
    const { version } = ladder
    const saved = await form.write(() =>
      api.rules.setLadder({ district, key: form.key, version, steps: stepsIn(form) }),
    )
    void client.invalidateQueries({ queryKey: ['rules'] })
    if (!saved) return
    toast(t.ladder.saved)
    onClose()
  }
  return (
    <FormDialog title={t.ladder.edit} submitLabel={save} form={form} onSubmit={submit} onClose={onClose}>
      {rungs.map((rung) => (
        <RungFields key={rung} rung={rung} form={form} />
      ))}
      <p className="soft small">{t.ladder.upward}</p>
    </FormDialog>
  )
}

function RungFields({ rung, form }: { rung: Rung; form: WriteForm }) {
  const t = useTexts(texts)
  const { field } = form
  const when = form.text(rung)
  const options = [
    { value: AT_ONCE, label: t.ladder.atOnce },
    ...units.map((unit) => ({ value: unit, label: t.ladder.after(t.units[unit]) })),
    { value: NEVER, label: t.ladder.never },
  ]
  return (
    <div className="rule-period">
      <Select label={t.ladder.rungs[rung]} required options={options} {...field(rung)} />
      {when !== AT_ONCE && when !== NEVER && (
        <TextField label={t.amount} required inputMode="decimal" {...field(`${rung}Amount`)} />
      )}
    </div>
  )
}
