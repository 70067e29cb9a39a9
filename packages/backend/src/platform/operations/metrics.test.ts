import type { AddressInfo } from 'node:net'
import { endpoints } from '@lianxin/contract/api'
import { HOUR, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { openLine } from '@lianxin/testkit/database-line'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { writeBackupNote } from '../backup/note.ts'
import { RecordingChannel } from '../channels/recording-channel.ts'
import { openDatabase } from '../database.ts'
import { openLog } from '../log.ts'
import { withClient } from '../postgres/roles.ts'
import { type Metrics, openMetrics } from './metrics.ts'
import { serveMetrics } from './metrics-server.ts'

let platform: TestPlatform
let town: SmallDistrict
let metrics: Metrics
let server: TestServer
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
})
afterAll(() => platform.close())
beforeEach(async () => {
  metrics = openMetrics('1.2.3')
  server = await startTestServer(platform, { metrics })
  metrics.watch(platform, platform.dir, server.streams)
})
afterEach(() => server.close())

type Sample = { readonly name: string; readonly labels: Readonly<Record<string, string>>; readonly value: number }

async function samples(of = metrics): Promise<Sample[]> {
  const lines = (await of.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return lines.map((line) => {
    const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (.+)$/.exec(line)!
    const pairs = [...labels.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, of]) => [key, of])
    return { name: name!, labels: Object.fromEntries(pairs), value: Number(value === '+Inf' ? 'Infinity' : value) }
  })
}
const figure = async (name: string, labels: Record<string, string> = {}) =>
  (await samples()).find(
    (one) => one.name === name && Object.entries(labels).every(([key, value]) => one.labels[key] === value),
  )?.value
const requests = (endpoint: string, outcome: string) =>
  figure('lianxin_http_request_seconds_count', { endpoint, outcome })

it('counts requests by endpoint and outcome, and what nobody serves under one name', async () => {
  const { district } = town
  const client = await server.client(town.dispatcher.accountId)
  await client.matters.list({ district })
  await client.matters.list({ district })
  await server.ask(null, `/districts/${district}/matters`)
  for (const address of ['/secrets', '/admin.php', `/districts/${district}/nothing`]) await server.ask(null, address)
  expect(await requests('matters.list', 'done')).toBe(2)
  expect(await requests('matters.list', 'refused')).toBe(1)
  expect(await requests('none', 'refused')).toBe(3)
})

it('has only labels from closed lists: whatever people ask and type, no series is theirs', async () => {
  const { district } = town
  const canary = '慕容鹊桥'
  const client = await server.client(town.dispatcher.accountId)
  const asked = [
    client.people.list({ district, q: canary }),
    client.areas.list({ district, q: canary }),
    client.signIn.password({ username: 'murong.queqiao', password: canary }),
    client.signIn.code({ phone: '13512349876' }),
  ]
  await Promise.allSettled(asked)
  await server.ask(town.dispatcher.accountId, `/districts/${encodeURIComponent(canary)}/matters`)
  await server.ask(null, `/${encodeURIComponent(canary)}`, { headers: { 'user-agent': encodeURIComponent(canary) } })
  const text = await metrics.text()
  for (const secret of [canary, encodeURIComponent(canary), 'murong', '13512349876']) expect(text).not.toContain(secret)
  const known = new Set(['none', ...endpoints.map(({ id }) => id)])
  const ours = (await samples()).filter(({ name }) => name.startsWith('lianxin_'))
  for (const { labels } of ours) {
    const { endpoint, outcome, le: _, ...rest } = labels
    if (endpoint) expect(known).toContain(endpoint)
    if (outcome) expect(['done', 'refused', 'later', 'failed', 'sent']).toContain(outcome)
    for (const [name, value] of Object.entries(rest))
      expect(`${name}=${value}`).toMatch(/^(state|kind|level|channel|version)=/)
  }
})

it('tells of work that waits, of backups, of the pool and of the process', async () => {
  expect(await figure('lianxin_database_up')).toBe(1)
  expect(await figure('lianxin_backup_age_seconds')).toBe(Number.POSITIVE_INFINITY)
  const at = platform.clock.now()
  await withClient(platform.database.owner, async (client) => {
    await client.query('truncate audit, outbox')
    const row = `insert into audit (district, id, at, event) values ('150430', gen_random_uuid(), $1, 'x')`
    await client.query(row, [plus(at, -MINUTE)])
  })
  await writeBackupNote(platform.dir, { last: { at: plus(at, -HOUR), file: 'b', bytes: 1 }, failed: { at, code: 'x' } })
  expect(await figure('lianxin_work_late_seconds', { kind: 'seal' })).toBe(60)
  expect(await figure('lianxin_work_late_seconds', { kind: 'outbox' })).toBe(0)
  expect([await figure('lianxin_backup_age_seconds'), await figure('lianxin_backup_failed')]).toEqual([3600, 1])
  expect(await figure('lianxin_database_connections', { state: 'idle' })).toBeGreaterThan(0)
  expect(await figure('process_resident_memory_bytes')).toBeGreaterThan(0)
  expect(await figure('nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0)
  expect(await figure('lianxin_build', { version: '1.2.3' })).toBe(1)
})

it('goes on telling what it knows while the database is gone', async () => {
  const line = await openLine(platform.database.app)
  const db = openDatabase({ connection: line.connection, connectMs: 500 })
  const alone = openMetrics('1.2.3')
  alone.watch({ ...platform, db }, platform.dir, { count: () => 0 })
  await line.cut()
  const told = await samples(alone)
  expect(told.find(({ name }) => name === 'lianxin_database_up')?.value).toBe(0)
  expect(told.map(({ name }) => name)).not.toContain('lianxin_work_late_seconds')
  expect(told.map(({ name }) => name)).toContain('process_cpu_seconds_total')
  await db.close()
})

it('counts messages sent and not taken, and lines that tell of something wrong', async () => {
  const channel = metrics.counting(new RecordingChannel('sms'))
  const message = { to: '13512349876', template: 'signIn.code', params: { code: '123456' } }
  await channel.send(message)
  const broken = metrics.counting({ name: 'sms', send: async () => Promise.reject(new Error('down')) })
  await expect(broken.send(message)).rejects.toThrow('down')
  expect(await figure('lianxin_channel_messages_total', { channel: 'sms', outcome: 'sent' })).toBe(1)
  expect(await figure('lianxin_channel_messages_total', { channel: 'sms', outcome: 'failed' })).toBe(1)
  const log = openLog('info', { write: () => {} }, metrics.logged)
  log.info('well')
  log.warn('not so well')
  log.error('bad')
  expect([
    await figure('lianxin_log_lines_total', { level: 'warn' }),
    await figure('lianxin_log_lines_total', { level: 'error' }),
  ]).toEqual([1, 1])
  expect(await figure('lianxin_log_lines_total', { level: 'info' })).toBeUndefined()
})

it('answers on a port of its own, with a token to whoever has it only', async () => {
  const token = 'a long token of the monitor'
  const own = await serveMetrics(metrics, { port: 0, host: '127.0.0.1', token })
  const at = `http://127.0.0.1:${(own.address() as AddressInfo).port}`
  const ask = async (path: string, authorization?: string) =>
    (await fetch(at + path, authorization ? { headers: { authorization } } : {})).status
  expect(await ask('/metrics')).toBe(401)
  expect(await ask('/metrics', 'Bearer a long token of the monitoR')).toBe(401)
  expect(await ask('/metrics', `Bearer ${token}`)).toBe(200)
  expect(await ask('/', `Bearer ${token}`)).toBe(404)
  expect((await server.ask(null, '/../../metrics')).status).toBe(404)
  own.close()
})
