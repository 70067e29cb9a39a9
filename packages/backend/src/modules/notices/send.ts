import type { District } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import type { Channel } from '../../platform/channels/channel.ts'
import type { Platform } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { inDistrictsWaiting } from '../../platform/jobs/districts.ts'
import { findContact } from '../people/service.ts'
import { nextTry } from './deliver.ts'
import { type Claimed, claimMessage, districtsWithOutbox, postpone, removeFromOutbox } from './outbox-queries.ts'
import { findMatterNo } from './queries.ts'

/** About two hours; a red card is stale by then, and stands in the app. */
const MOST_ATTEMPTS = 10

/**
 * Sends by channels what delivery has queued for them, each message in a transaction of its own: one that fails is
 * tried again and delays no other. A server that dies between sending and committing sends once more.
 */
export async function sendMessages(platform: Platform, now: Instant, channels: readonly Channel[]): Promise<number> {
  return inDistrictsWaiting(platform, { statement: districtsWithOutbox, values: [now] }, (district) =>
    sendDistrict(platform, district, now, channels),
  )
}

/** Every message of a district that is due now. */
export async function sendDistrict(
  platform: Platform,
  district: District,
  now: Instant,
  channels: readonly Channel[],
): Promise<number> {
  const one = () => platform.db.write(district, (tx) => sendFirst(platform, tx, district, now, channels))
  let dealt = 0
  while (await one()) dealt += 1
  return dealt
}

async function sendFirst(
  platform: Platform,
  tx: Tx,
  district: District,
  now: Instant,
  channels: readonly Channel[],
): Promise<boolean> {
  const message = await claimMessage(tx, district, now)
  if (!message) return false
  const done = await trySend(platform, tx, district, message, channels)
  if (done || message.attempts + 1 >= MOST_ATTEMPTS) await removeFromOutbox(tx, district, [message.id])
  else await postpone(tx, district, message.id, nextTry(now, message.attempts))
  return true
}

/** True when there is nothing more to do: sent, or there is no such channel, matter or phone any more. */
async function trySend(
  platform: Platform,
  tx: Tx,
  district: District,
  { id, event, matter_id, tells }: Claimed,
  channels: readonly Channel[],
): Promise<boolean> {
  const [, name, ...template] = event.split('.')
  const channel = channels.find((open) => open.name === name)
  const no = matter_id && (await findMatterNo(tx, district, matter_id))
  const contact = await findContact({ platform, tx, district }, tells[0]!)
  if (!channel || !no || !contact?.phone) return true
  try {
    // The number and what happened, and no name: anybody may read over a shoulder.
    await channel.send({ to: contact.phone, template: template.join('.'), params: { no } })
    return true
  } catch (err) {
    platform.log.warn({ err, district, outboxId: id, channel: name }, 'a message was not taken')
    return false
  }
}
