import type { Instant } from '@lianxin/domain/kernel/time'

/**
 * PostgreSQL's text of a timestamptz in a UTC session, `2026-11-23 08:00:00.12+00`, as an Instant.
 * `infinity` stays as it is. Text to text: no Date is made on the hot path.
 */
export function toIso(text: string): Instant {
  if (!text.endsWith('+00')) return text
  const fraction = text.slice(20, -3)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0').slice(0, 3)}Z`
}

/** Due time of what is never due: sorts after everything. */
export const NEVER = 'infinity'
export const instantOrNull = (text: string): Instant | null => (text === NEVER ? null : text)
export const orNever = (instant: Instant | null): string => instant ?? NEVER
