/** What an audit row may hold: ids, codes, numbers and digests; nothing that may have to be forgotten. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined }

/**
 * One spelling per value: JSON without spaces, names in the order of their UTF-16 code units (RFC 8785), names without
 * a value left out. Throws on what JSON cannot tell apart (NaN, dates, bigints), which a row read back would change.
 */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  if (isRecord(value)) return `{${members(value).join()}}`
  if (value === null || typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value)) {
    return JSON.stringify(value)
  }
  throw new TypeError(`Not an audit value: ${String(value)}`)
}

const members = (record: { readonly [name: string]: Json | undefined }): string[] =>
  Object.keys(record)
    .filter((name) => record[name] !== undefined)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(record[name]!)}`)

function isRecord(value: Json): value is { readonly [name: string]: Json | undefined } {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
