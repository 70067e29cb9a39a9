import { performance } from 'node:perf_hooks'
import { endpoints } from '@lianxin/contract/api'
import { toMs } from '@lianxin/domain/kernel/time'
import type { MiddlewareHandler } from 'hono'
import { routePath } from 'hono/route'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { readBackupNote } from '../backup/note.ts'
import type { Channel } from '../channels/channel.ts'
import type { Platform } from '../context.ts'
import type { LogLevel } from '../log.ts'
import { findWorkWaiting } from './waiting.sql.ts'

/** What Prometheus reads of one process. Labels are ids of ours from closed lists: nobody can be told from them. */
export type Metrics = {
  /** Times every request of the contract. */
  readonly requests: MiddlewareHandler
  /** The same channel, counted. */
  counting(channel: Channel): Channel
  /** A line of the log at `warn` or above was written. */
  logged(level: LogLevel): void
  /** Begins to tell of the database, the work that waits and the backups, each asked when somebody reads. */
  watch(platform: Pick<Platform, 'db' | 'clock' | 'log'>, dataDir: string, streams: { count(): number }): void
  text(): Promise<string>
  readonly contentType: string
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function openMetrics(version: string): Metrics {
  const register = new Registry()
  collectDefaultMetrics({ register })
  const registers = [register]
  new Gauge({
    name: 'lianxin_build',
    help: 'Always 1; the version is its label',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1)
  const channels = new Counter({
    ...{ name: 'lianxin_channel_messages_total', help: 'Messages handed to a channel', registers },
    labelNames: ['channel', 'outcome'],
  })
  const lines = new Counter({
    ...{ name: 'lianxin_log_lines_total', help: 'Lines logged at warn or above', registers },
    labelNames: ['level'],
  })
  return {
    requests: timing(register),
    counting: (channel) => ({
      name: channel.name,
      send: async (message) => {
        const count = (outcome: string) => channels.inc({ channel: channel.name, outcome })
        await channel.send(message).catch((error) => {
          count('failed')
          throw error
        })
        count('sent')
      },
    }),
    logged: (level) => lines.inc({ level }),
    watch: (platform, dataDir, streams) => {
      watchDatabase(register, platform)
      watchWork(register, platform)
      watchBackups(register, platform, dataDir)
      gauge(register, 'lianxin_streams', 'Open streams of events', () => streams.count())
    },
    text: () => register.metrics(),
    contentType: register.contentType,
  }
}

/** By method and path as the router knows them, once it has found who answers; an address nobody serves is `none`, so that a scanner makes no series. */
const idOf = new Map(endpoints.map(({ id, endpoint }) => [`${endpoint.method} /api/v1${endpoint.path}`, id]))

function timing(register: Registry): MiddlewareHandler {
  const duration = new Histogram({
    ...{ name: 'lianxin_http_request_seconds', help: 'From the request to the head of its answer', buckets: SECONDS },
    ...{ labelNames: ['endpoint', 'outcome'], registers: [register] },
  })
  return async (http, next) => {
    const began = performance.now()
    await next()
    const endpoint = idOf.get(`${http.req.method} ${routePath(http)}`) ?? 'none'
    duration.observe({ endpoint, outcome: outcomeOf(http.res.status) }, (performance.now() - began) / 1000)
  }
}

const outcomeOf = (status: number): string =>
  status < 400 ? 'done' : status === 429 || status === 503 ? 'later' : status < 500 ? 'refused' : 'failed'

const gauge = (register: Registry, name: string, help: string, read: () => number) =>
  new Gauge({
    ...{ name, help, registers: [register] },
    collect() {
      this.set(read())
    },
  })

function watchDatabase(register: Registry, { db: { pool } }: Pick<Platform, 'db'>): void {
  new Gauge({
    ...{ name: 'lianxin_database_connections', help: 'Of the pool of this process', labelNames: ['state'] },
    registers: [register],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'asked' }, pool.waitingCount)
    },
  })
}

function watchWork(register: Registry, { db, clock, log }: Pick<Platform, 'db' | 'clock' | 'log'>): void {
  const ask = shared(() =>
    findWorkWaiting(db).catch((err) => {
      log.warn({ err }, 'the metrics could not ask the database')
      return null
    }),
  )
  const registers = [register]
  new Gauge({
    ...{ name: 'lianxin_database_up', help: 'Whether it answered just now', registers },
    async collect() {
      this.set((await ask()) ? 1 : 0)
    },
  })
  new Gauge({
    ...{ name: 'lianxin_outbox_failing', help: 'Messages that failed three times and more', registers },
    async collect() {
      this.set((await ask())?.outboxFailing ?? 0)
    },
  })
  new Gauge({
    ...{ name: 'lianxin_work_late_seconds', help: 'Since when the oldest work of a kind should have been done' },
    ...{ labelNames: ['kind'], registers },
    async collect() {
      const waiting = await ask()
      if (!waiting) return this.reset()
      const late = (since: string | null) => (since === null ? 0 : Math.max(0, toMs(clock.now()) - toMs(since)) / 1000)
      this.set({ kind: 'deadline' }, late(waiting.dueSince))
      this.set({ kind: 'outbox' }, late(waiting.outboxSince))
      this.set({ kind: 'seal' }, late(waiting.unsealedSince))
    },
  })
}

function watchBackups(register: Registry, { clock }: Pick<Platform, 'clock'>, dataDir: string): void {
  const read = shared(() => readBackupNote(dataDir))
  const registers = [register]
  new Gauge({
    ...{ name: 'lianxin_backup_failed', help: '1 when the newest failed', registers },
    async collect() {
      this.set((await read()).failed ? 1 : 0)
    },
  })
  new Gauge({
    ...{
      name: 'lianxin_backup_age_seconds',
      help: 'Of the newest whole backup; infinite when there is none',
      registers,
    },
    async collect() {
      const { last } = await read()
      this.set(last ? (toMs(clock.now()) - toMs(last.at)) / 1000 : Number.POSITIVE_INFINITY)
    },
  })
}

/** All that ask at once, as one reading does, get one answer. */
function shared<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null
  return () => {
    asked ??= ask().finally(() => {
      asked = null
    })
    return asked
  }
}
