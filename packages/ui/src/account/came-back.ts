import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { errorTexts } from '../texts/errors.ts'

/** What went wrong at the provider, as the address we came back to tells it; undefined when nothing did. */
export function cameBackWith(search: string): Refusal | undefined {
  const query = new URLSearchParams(search)
  const code = query.get('problem')
  if (code === null || !Object.hasOwn(errorTexts, code)) return undefined
  const seconds = Number(query.get('seconds'))
  return { code, ...(seconds > 0 && { params: { seconds } }) }
}

/** Where to come back to: here, without what the last try came to. */
export function here({ pathname, search }: Pick<Location, 'pathname' | 'search'>): string {
  const query = new URLSearchParams(search)
  for (const name of ['problem', 'seconds']) query.delete(name)
  return query.size > 0 ? `${pathname}?${query}` : pathname
}
