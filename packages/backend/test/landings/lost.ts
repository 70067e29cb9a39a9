/**
 * What a client of an earlier landing would miss: a field that is gone, is of another kind, or is null where it held
 * something. More fields, and more items, are no loss.
 */
export function lost(then: unknown, now: unknown, at = ''): string[] {
  if (then === null) return []
  if (kindOf(then) !== kindOf(now)) return [`${at}: was ${kindOf(then)}, is ${kindOf(now)}`]
  if (Array.isArray(then)) return then.flatMap((item, nth) => lost(item, (now as unknown[])[nth], `${at}[${nth}]`))
  if (typeof then !== 'object') return []
  return Object.entries(then).flatMap(([name, value]) =>
    Object.hasOwn(now as object, name)
      ? lost(value, (now as Record<string, unknown>)[name], `${at}.${name}`)
      : [`${at}.${name}: is gone`],
  )
}

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value)
