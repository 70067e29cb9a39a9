import type pg from 'pg'
import type { Channel } from '../../platform/channels/channel.ts'
import type { Platform } from '../../platform/context.ts'
import { type Loop, startLoop } from '../../platform/jobs/loop.ts'
import { BATCH, deliverOutbox } from './deliver.ts'
import { type Listener, type Listening, startListener } from './listener.ts'
import { sendMessages } from './send.ts'
import type { Streams } from './streams.ts'

/** A tenth of a second is soon enough to be told, and spares a busy server a transaction for every few notices. */
const GATHER = { full: BATCH, ms: 100 }

/** Its `wake` is what `platform.wakeOutbox` calls; what other servers wrote is found by looking twice a second. */
export const startDelivery = (platform: Platform, channels: readonly Channel[], everyMs = 500): Loop =>
  startLoop({
    name: 'notice.deliver',
    everyMs,
    gather: GATHER,
    log: platform.log,
    run: () => deliverOutbox(platform, platform.clock.now(), { channels: channels.map(({ name }) => name) }),
  })

/** Apart from delivery: a gateway that is slow must not keep anybody waiting for what is in the app. */
export const startSending = (platform: Platform, channels: readonly Channel[], everyMs = 2_000): Loop =>
  startLoop({
    name: 'notice.send',
    everyMs,
    log: platform.log,
    run: () => sendMessages(platform, platform.clock.now(), channels),
  })

type Line = Pick<Listening, 'retryMs' | 'pingMs'> & { readonly connection: pg.ClientConfig }

/** Ties the streams of this process to what any server tells PostgreSQL. */
export const startListening = (platform: Platform, streams: Streams, line: Line): Listener =>
  startListener({
    ...line,
    channels: ['notice', 'session', 'rights'],
    log: platform.log,
    connected: () => streams.catchUp(),
    heard: (channel, payload) => {
      if (channel === 'session') return streams.recheck(payload)
      const of = JSON.parse(payload) as { district: string; personId: string }
      if (channel === 'rights') streams.recheckPerson(of)
      else streams.told(of)
    },
  })
