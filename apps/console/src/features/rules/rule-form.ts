import type { Period } from '@lianxin/domain/calendar/period'
import type { Day } from '@lianxin/domain/kernel/time'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { partsOf, type Unit } from '../../app/period-words.ts'
import type { WriteForm } from '../../app/use-write.ts'

const text = (zh: string, en: string, max: number, required = true) =>
  ({ kind: 'text', label: { zh, en }, max, required }) as const

/** What every version of a rule says. */
export const wording: FormDefinition = {
  amount: text('多长时间', 'How long', 6),
  unit: text('单位', 'Unit', 20),
  validFrom: text('从哪天起', 'From which day', 10),
}

/** What a rule is for. */
export const scope: FormDefinition = {
  type: text('事项类型', 'Type', 40, false),
  clock: text('哪个时限', 'Which clock', 40),
  categoryId: text('类别', 'Category', 40, false),
  source: text('来源', 'Source', 40, false),
}

export const valuesOf = (period: Period | null | undefined, validFrom: Day) => {
  const { unit, amount } = partsOf(period ?? { workdays: 5 })
  return { unit, amount: String(amount), validFrom }
}

/** The period in the form. What is no number goes as zero: the server says so at its field. */
export const periodIn = (form: WriteForm): Period =>
  ({ [form.text('unit') as Unit]: Number(form.text('amount')) || 0 }) as Period

/** The same, once it could be one: what a preview can be asked with. */
export const periodToTry = (form: WriteForm): Period | undefined => {
  const period = periodIn(form)
  return partsOf(period).amount > 0 ? period : undefined
}
