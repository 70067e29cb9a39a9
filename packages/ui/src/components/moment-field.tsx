import { dayOf, type Instant, instantOf, minutesOfDay } from '@lianxin/domain/kernel/time'
import type { FieldProps } from './field.tsx'
import { TextField } from './text-field.tsx'

type MomentFieldProps = FieldProps & { value: unknown; onChange: (value: Instant | undefined) => void }

const two = (n: number): string => String(n).padStart(2, '0')

function shown(value: unknown): string {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return ''
  const minutes = minutesOfDay(value)
  return `${dayOf(value)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

function read(typed: string): Instant | undefined {
  const [, day, hours, minutes] = /^(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)/.exec(typed) ?? []
  return day ? instantOf(day, Number(hours) * 60 + Number(minutes)) : undefined
}

/** A day and a time of day in China, whatever zone the device thinks it is in. */
export function MomentField({ value, onChange, ...field }: MomentFieldProps) {
  return <TextField {...field} type="datetime-local" value={shown(value)} onChange={(typed) => onChange(read(typed))} />
}
