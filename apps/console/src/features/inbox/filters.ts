import { matterTypes } from '@lianxin/domain/matter-types/index'
import { LONGEST_QUERY } from '@lianxin/domain/matters/search-words'
import { type Rung, rungs } from '@lianxin/domain/rules/ladder'

/** What stands in the address bar. Whatever is not said there is the default, so that a short address is a plain inbox. */
export type Filters = {
  readonly view?: 'raised' | 'tasks' | 'pool'
  readonly phase?: 'ended' | 'any'
  readonly state?: string
  readonly type?: string
  readonly area?: string
  readonly clock?: 'normal' | 'warned' | 'overdue'
  /** How far up its being overdue was told. */
  readonly rung?: Rung
  /** What is looked for: words or a number, never a phone. */
  readonly q?: string
  /** A category, with all below it. */
  readonly category?: string
  readonly source?: string
  /** Days on which it was submitted. */
  readonly from?: string
  readonly to?: string
}

/** A phone as people type it. It is never put in an address: those are kept in histories and logs. */
export const looksLikePhone = (typed: string): boolean =>
  /^(?:(?:\+?86)?1\d{10}|0\d{9,11})$/.test(typed.replace(/[\s-]/g, ''))

const oneOf = <T extends string>(value: unknown, known: readonly T[]): T | undefined =>
  known.find((one) => one === value)

/** Addresses are typed and pasted by people: what makes no sense is left out, never an error. */
export function readFilters(search: Record<string, unknown>): Filters {
  const { state } = search
  const text = (value: unknown, known: RegExp): string | undefined =>
    known.test(String(value ?? '')) ? String(value) : undefined
  const q = String(search.q ?? '')
    .trim()
    .slice(0, LONGEST_QUERY)
  // An area's code is all digits, and the router reads those as a number.
  const area = String(search.area ?? '')
  const found = {
    view: oneOf(search.view, ['raised', 'tasks', 'pool'] as const),
    phase: oneOf(search.phase, ['ended', 'any'] as const),
    state: typeof state === 'string' && /^\w{1,40}$/.test(state) ? state : undefined,
    type: oneOf(
      search.type,
      matterTypes.map(({ id }) => id),
    ),
    area: /^\d{2,20}$/.test(area) ? area : undefined,
    clock: oneOf(search.clock, ['normal', 'warned', 'overdue'] as const),
    rung: oneOf(search.rung, rungs),
    q: q === '' || looksLikePhone(q) ? undefined : q,
    category: text(search.category, /^[\da-f-]{36}$/),
    source: text(search.source, /^[a-z]\w{1,30}$/),
    from: text(search.from, /^\d{4}-\d{2}-\d{2}$/),
    to: text(search.to, /^\d{4}-\d{2}-\d{2}$/),
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

export const isFiltered = (filters: Filters): boolean => Object.keys(filters).length > 0

/** A change of filters; `''` takes one away. A state belongs to its phase and type, so it goes when those change. */
export function changed(filters: Filters, name: keyof Filters, value: string): Filters {
  const { state, ...others } = filters
  const kept = name === 'phase' || name === 'type' ? others : filters
  return readFilters({ ...kept, [name]: value === '' ? undefined : value })
}
