import type { District, Id } from '@lianxin/domain/kernel/ids'
import { HOUR, type Instant, plus } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import type { ChannelName } from '../../platform/channels/channel.ts'
import type { Platform } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { inDistrictsWaiting } from '../../platform/jobs/districts.ts'
import { noticeIds } from './notice-id.ts'
import {
  type Claimed,
  claimTells,
  districtsWithOutbox,
  findLastNoticeId,
  holdDelivery,
  insertMessageFor,
  insertNoticesFor,
  listTold,
  notifyServers,
  postpone,
  removeFromOutbox,
  type Told,
} from './outbox-queries.ts'

export type Delivery = {
  /** Ways out of the platform by which supervisors hear of red cards, beside the app. */
  readonly channels?: readonly ChannelName[]
  readonly batch?: number
}

/** Most events dealt with in one transaction. */
export const BATCH = 200

/** Events urgent enough to leave the app: supervisors then hear of them. */
const urgent: readonly string[] = ['matter.overdue', 'matter.climbed']

/** Turns what waits in the outbox into notices, oldest first. Answers how many were dealt with. */
export async function deliverOutbox(platform: Platform, now: Instant, delivery: Delivery = {}): Promise<number> {
  return inDistrictsWaiting(platform, { statement: districtsWithOutbox, values: [now] }, (district) =>
    deliverDistrict(platform, district, now, delivery),
  )
}

/** A batch that fails is tried one by one; the one that fails alone waits longer each time and lets the others pass. */
export async function deliverDistrict(
  platform: Platform,
  district: District,
  now: Instant,
  delivery: Delivery = {},
): Promise<number> {
  const { batch = BATCH, channels = [] } = delivery
  try {
    return await platform.db.write(district, (tx) => deliverBatch(tx, district, now, { batch, channels }))
  } catch (err) {
    if (err instanceof AppError && err.code.startsWith('server.')) throw err
    if (batch > 1) return deliverDistrict(platform, district, now, { ...delivery, batch: 1 })
    platform.log.error({ err, district }, 'a notice could not be delivered')
    return platform.db.write(district, (tx) => postponeFirst(tx, district, now))
  }
}

async function deliverBatch(
  tx: Tx,
  district: District,
  now: Instant,
  { batch, channels }: Required<Delivery>,
): Promise<number> {
  if (!(await holdDelivery(tx, district))) return 0
  const rows = await claimTells(tx, district, now, batch)
  if (rows.length === 0) return 0
  const outboxIds = rows.map(({ id }) => id)
  const told = inOrderOf(rows, await listTold(tx, district, outboxIds, now))
  if (told.length > 0) {
    const ids = noticeIds(await findLastNoticeId(tx, district), now, told)
    await insertNoticesFor(tx, district, ids, told)
    await notifyServers(tx, payloads(district, told, ids))
    await queueMessages(tx, district, now, messagesOf(rows, told, channels))
  }
  await removeFromOutbox(tx, district, outboxIds)
  return rows.length
}

function inOrderOf(rows: readonly Claimed[], told: readonly Told[]): Told[] {
  const byRow = Map.groupBy(told, ({ outboxId }) => outboxId)
  return rows.flatMap(({ id }) => byRow.get(id) ?? [])
}

/** One per person: who listens then reads the table. */
function payloads(district: District, told: readonly Told[], ids: readonly Id[]): string[] {
  const newest = new Map(told.map(({ personId }, place) => [personId, ids[place]!]))
  return [...newest].map(([personId, noticeId]) => JSON.stringify({ district, personId, noticeId }))
}

const messagesOf = (rows: readonly Claimed[], told: readonly Told[], channels: readonly ChannelName[]) =>
  rows
    .filter(({ event }) => urgent.includes(event))
    .flatMap((row) =>
      told.filter(({ outboxId, supervises }) => supervises && outboxId === row.id).map((to) => ({ row, to })),
    )
    .flatMap(({ row, to }) =>
      channels.map((channel) => ({ ...to, event: `send.${channel}.${row.event}`, matterId: row.matter_id })),
    )

async function queueMessages(
  tx: Tx,
  district: District,
  now: Instant,
  messages: ReturnType<typeof messagesOf>,
): Promise<void> {
  for (const message of messages) await insertMessageFor(tx, district, { ...message, id: uuidv7() }, now)
}

async function postponeFirst(tx: Tx, district: District, now: Instant): Promise<number> {
  const [first] = await claimTells(tx, district, now, 1)
  if (first) await postpone(tx, district, first.id, nextTry(now, first.attempts))
  return first ? 1 : 0
}

/** 5 s, 10 s, 20 s … an hour at most. */
export const nextTry = (now: Instant, attempts: number): Instant => plus(now, Math.min(5_000 * 2 ** attempts, HOUR))
