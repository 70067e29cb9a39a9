import pg from 'pg'
import type { Log } from '../../platform/log.ts'

export type Listening = {
  readonly connection: pg.ClientConfig
  readonly channels: readonly string[]
  readonly heard: (channel: string, payload: string) => void
  /** The line is up, for the first time or again: what was said meanwhile was not heard. */
  readonly connected: () => void
  readonly log: Pick<Log, 'warn'>
  readonly retryMs?: number
  readonly pingMs?: number
}

export type Listener = {
  readonly stop: () => Promise<void>
}

/** Listens on a connection of its own for what PostgreSQL is told by any server, and comes back when it is lost. */
export function startListener({ retryMs = 1_000, pingMs = 10_000, ...listening }: Listening): Listener {
  let stopped = false
  let hangUp = () => {}
  const going = (async () => {
    while (!stopped) {
      try {
        await listenOnce(listening, pingMs, (end) => {
          hangUp = end
          if (stopped) end()
        })
      } catch (err) {
        if (!stopped) listening.log.warn({ err }, 'the line for notices is down')
      }
      if (!stopped)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, retryMs)
          hangUp = () => {
            clearTimeout(timer)
            resolve()
          }
        })
    }
  })()
  return {
    stop: () => {
      stopped = true
      hangUp()
      return going
    },
  }
}

/** Resolves when hung up, rejects when the line breaks. */
async function listenOnce(
  { connection, channels, heard, connected }: Omit<Listening, 'log'>,
  pingMs: number,
  ready: (hangUp: () => void) => void,
): Promise<void> {
  const client = new pg.Client({ ...connection, keepAlive: true, query_timeout: 5_000, connectionTimeoutMillis: 5_000 })
  let ping: NodeJS.Timeout | undefined
  try {
    await new Promise<void>((hangUp, fail) => {
      client.on('error', fail)
      client.on('end', () => fail(new Error('connection ended')))
      client.on('notification', ({ channel, payload = '' }) => heard(channel, payload))
      ready(hangUp)
      // A peer that vanished without a word is found by asking.
      ping = setInterval(() => client.query('select').catch(fail), pingMs)
      client
        .connect()
        .then(() => client.query(channels.map((channel) => `listen ${client.escapeIdentifier(channel)}`).join('; ')))
        .then(connected)
        .catch(fail)
    })
  } finally {
    clearInterval(ping)
    client.removeAllListeners('end')
    client.on('error', () => {})
    await client.end().catch(() => {})
  }
}
