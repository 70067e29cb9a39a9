import { ok, type Result, refuse } from '../kernel/refusal.ts'

const MOBILE = /^1[3-9]\d{9}$/
/** 010 and 02x are the three-digit area codes, with eight-digit numbers; all others have four, with seven or eight. */
const LANDLINE = /^(?:(010|02\d)([1-9]\d{7})|(0[3-9]\d{2})([1-9]\d{6,7}))$/

/**
 * A Chinese phone in its one spelling: `13812345678`, or a landline with its area code, `0471-1234567`.
 * Takes spaces, dashes, brackets, full-width digits and +86. Refuses with `phone.invalid`.
 */
export function normalisePhone(input: string): Result<string> {
  const digits = withoutCountry(plain(input.slice(0, 64)))
  if (MOBILE.test(digits)) return ok(digits)
  const landline = LANDLINE.exec(digits)
  if (landline) return ok(`${landline[1] ?? landline[3]}-${landline[2] ?? landline[4]}`)
  return refuse('phone.invalid')
}

/** Contacts copied from phones carry invisible marks (`\p{Cf}`) that no one can see to delete. */
const plain = (input: string): string => input.normalize('NFKC').replace(/[\s\p{Cf}\p{Pd}().]/gu, '')

function withoutCountry(digits: string): string {
  const abroad = /^(?:\+|00)86(.+)$/.exec(digits)?.[1]
  if (abroad) return /^(0|1[3-9])/.test(abroad) ? abroad : `0${abroad}`
  return /^861[3-9]\d{9}$/.test(digits) ? digits.slice(2) : digits
}
