import type { ErrorCode } from '@lianxin/contract/errors'
import { DAY, HOUR, type Instant, MINUTE, plus, toMs } from '@lianxin/domain/kernel/time'
import type { Platform } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { hmacOf, signInKeys } from './keys.ts'
import { clearLimit, giveBackLimit, holdLimit, takeLimit } from './limit-queries.ts'

/** At most `most` within `span` milliseconds of the first. */
export type Limit = { readonly name: string; readonly most: number; readonly span: number }

export const wrongPasswords: Limit = { name: 'wrongPassword', most: 5, span: 15 * MINUTE }
/** Of a password one already has, by account. */
export const wrongCurrents: Limit = { name: 'wrongCurrent', most: 5, span: 15 * MINUTE }
export const wrongFromAddress: Limit = { name: 'wrongFromAddress', most: 20, span: 15 * MINUTE }
export const codeSoon: Limit = { name: 'codeSoon', most: 1, span: MINUTE }
export const codesOfDay: Limit = { name: 'codesOfDay', most: 10, span: DAY }
export const codesFromAddress: Limit = { name: 'codesFromAddress', most: 30, span: HOUR }

type Reach = { readonly platform: Pick<Platform, 'db' | 'keyring'>; readonly now: Instant }
export type Taken = { readonly left: number; readonly retryAfter: number }

const keyOf = ({ platform }: Reach, { name }: Limit, who: string): string =>
  hmacOf(signInKeys(platform.keyring).limit, name, who).toString('base64url')

/**
 * Counts one try before it is made, in a statement of its own that no failure takes back: a hundred tries at once are a
 * hundred. `left` is below zero when this one is too many.
 */
export async function take(reach: Reach, limit: Limit, who: string): Promise<Taken> {
  const { platform, now } = reach
  const row = await takeLimit(platform.db.global, keyOf(reach, limit, who), now, plus(now, limit.span))
  const retryAfter = Math.max(1, Math.ceil((toMs(row.resets_at) - toMs(now)) / 1000))
  return { left: limit.most - row.count, retryAfter }
}

/** Like {@link take}, and refuses with `code` and the seconds to wait when it is too many. */
export async function takeOrRefuse(reach: Reach, limit: Limit, who: string, code: ErrorCode): Promise<Taken> {
  const taken = await take(reach, limit, who)
  if (taken.left < 0) throw new AppError(code, { retryAfter: taken.retryAfter })
  return taken
}

/** That try does not count after all: it was a right one. */
export const giveBack = (reach: Reach, limit: Limit, who: string): Promise<unknown> =>
  giveBackLimit(reach.platform.db.global, keyOf(reach, limit, who))

/** Starts counting anew. */
export const forget = (reach: Reach, limit: Limit, who: string): Promise<unknown> =>
  clearLimit(reach.platform.db.global, keyOf(reach, limit, who))

/** What is used up stays so for the whole span from now. */
export const hold = (reach: Reach, limit: Limit, who: string): Promise<unknown> =>
  holdLimit(reach.platform.db.global, keyOf(reach, limit, who), plus(reach.now, limit.span))

/** One household or office: an IPv4 address, or the /64 of an IPv6 address, of which any computer has plenty. */
export function sourceOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || !address.includes(':')) return mapped ?? address
  const [head = '', tail] = address.toLowerCase().split('%')[0]!.split('::')
  const [front, back] = [head, tail ?? ''].map((part) => part.split(':').filter(Boolean))
  const gap = tail === undefined ? 0 : 8 - front!.length - back!.length
  return [...front!, ...Array<string>(Math.max(0, gap)).fill('0'), ...back!]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
