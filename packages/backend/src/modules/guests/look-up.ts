import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { guests, ProgressView } from '@lianxin/contract/guests'
import type { Id } from '@lianxin/domain/kernel/ids'
import { HOUR, type Instant } from '@lianxin/domain/kernel/time'
import { audit } from '../../platform/audit/record.ts'
import type { Platform } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { findByCode, progressOf } from '../matters/service.ts'
import { giveBack, hold, type Limit, sourceOf, takeOrRefuse } from '../sign-in/service.ts'

/** Somebody nobody knows, asking from an address. */
export type Guest = {
  readonly platform: Platform
  readonly now: Instant
  readonly requestId: string
  readonly address: string
}

const missesOfNumber: Limit = { name: 'lookUpOfNumber', most: 5, span: HOUR }
/** A household that mistypes does not get near it; who tries numbers in a row does. */
const missesFromAddress: Limit = { name: 'lookUpFromAddress', most: 20, span: HOUR }

/**
 * How a matter stands, for whoever holds its number and code. A miss is one answer, whether the number or the code was
 * wrong; five lock the number for an hour, also one that nobody has. A try is counted before it is made.
 */
export async function lookUp(guest: Guest, input: ParsedInputOf<typeof guests.lookUp>): Promise<ProgressView> {
  const { platform } = guest
  const { district } = input
  const who = `${district} ${input.no.replace(/\D/g, '')}`
  await takeOrRefuse(guest, missesFromAddress, sourceOf(guest.address), 'lookUp.locked')
  const taken = await takeOrRefuse(guest, missesOfNumber, who, 'lookUp.locked')
  const id = await platform.db.read(district, (tx) => findByCode({ platform, district, tx }, input))
  if (id === null) {
    if (taken.left === 0) await lock(guest, district, who)
    throw new AppError('lookUp.notFound')
  }
  await giveBack(guest, missesFromAddress, sourceOf(guest.address))
  await giveBack(guest, missesOfNumber, who)
  return platform.db.write(district, async (tx) => {
    await tell(tx, guest, district, 'matter.lookUp', id)
    return progressOf({ platform, district, tx }, id)
  })
}

/** From now on for an hour, and told in the audit: somebody may be guessing. */
async function lock(guest: Guest, district: string, who: string): Promise<void> {
  await hold(guest, missesOfNumber, who)
  await guest.platform.db.write(district, (tx) => tell(tx, guest, district, 'matter.lookUpLocked', null))
}

const tell = (tx: Tx, { now, requestId }: Guest, district: string, event: string, targetId: Id | null): Promise<void> =>
  audit(tx, { district, at: now, accountId: null, personId: null, event, targetId, requestId })
