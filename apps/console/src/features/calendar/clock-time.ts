/** Minutes past midnight as a clock shows them, `08:30`, and back; undefined for what is no time of day. */
export const clockOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

export function minutesOf(clock: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2}):(\d{2})$/.exec(clock.trim()) ?? []
  const at = Number(hours) * 60 + Number(minutes)
  return Number.isNaN(at) || Number(minutes) > 59 || at > 24 * 60 ? undefined : at
}
