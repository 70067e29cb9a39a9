import { dayOf } from '@lianxin/domain/kernel/time'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useNow } from '../../app/now.ts'
import { units } from '../../app/period-words.ts'
import type { WriteForm } from '../../app/use-write.ts'
import { texts } from './texts.ts'

/** How long, and from when. The server names the whole period; its error stands at the number. */
export function WordingFields({ form }: { form: WriteForm }) {
  const t = useTexts(texts)
  const { field } = form
  return (
    <>
      <div className="rule-period">
        <TextField label={t.amount} required inputMode="decimal" {...field('amount')} />
        <Select
          label={t.unit}
          required
          options={units.map((unit) => ({ value: unit, label: t.units[unit] }))}
          {...field('unit')}
        />
      </div>
      <ValidFrom form={form} />
    </>
  )
}

export function ValidFrom({ form }: { form: WriteForm }) {
  const t = useTexts(texts)
  const today = dayOf(useNow())
  return (
    <TextField
      label={t.validFrom}
      description={t.validFromHint}
      type="date"
      min={today}
      required
      {...form.field('validFrom')}
    />
  )
}
