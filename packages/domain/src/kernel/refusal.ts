/** A lawful “no”: a dotted code (also the text key), the parameters of its sentence, and the field to mend, if one. */
export type Refusal = {
  readonly code: string
  readonly params?: Readonly<Record<string, string | number>>
  readonly field?: string
}

/** Either a value or the reason why there is none. Domain code returns this; it never throws for a user's mistake. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal }

export const ok = <T>(value: T): Result<T> => ({ ok: true, value })

export const refuse = (code: string, params?: Refusal['params'], field?: string): { ok: false; refusal: Refusal } => ({
  ok: false,
  refusal: { code, ...(params && { params }), ...(field !== undefined && { field }) },
})
