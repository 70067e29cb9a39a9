import type { Period } from '@lianxin/domain/calendar/period'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { texts } from './texts.ts'

export type Unit = 'workdays' | 'days' | 'workHours' | 'hours'
export const units: readonly Unit[] = ['workdays', 'days', 'workHours', 'hours']

/** A period as its number and its unit. */
export const partsOf = (period: Period): { unit: Unit; amount: number } => {
  const [unit, amount] = Object.entries(period)[0] as [Unit, number]
  return { unit, amount }
}

/** 3 个工作日, “3 workdays”. */
export function usePeriodWords(): (period: Period) => string {
  const t = useTexts(texts).period
  return (period) => {
    const { unit, amount } = partsOf(period)
    return t[unit](amount)
  }
}
