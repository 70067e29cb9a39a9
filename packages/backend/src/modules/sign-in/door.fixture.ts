import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { plus } from '@lianxin/domain/kernel/time'
import { createTestDatabase } from '@lianxin/testkit/database'
import { Hono } from 'hono'
import { RecordingChannel } from '../../platform/channels/recording-channel.ts'
import type { Platform } from '../../platform/context.ts'
import { openKeyring } from '../../platform/crypto/keyring.ts'
import { type Database, openDatabase } from '../../platform/database.ts'
import { type AllRoutes, mountApi } from '../../platform/http/mount.ts'
import { openLog } from '../../platform/log.ts'
import { withClient } from '../../platform/postgres/roles.ts'
import { askSessionOver } from './check-session.ts'
import type { Provider } from './provider/provider.ts'
import { providerRoutes } from './provider/routes.ts'
import { meRoutes, signInRoutes } from './routes.ts'

export type Asked = { cookie?: string; from?: string }
export type Answer = {
  status: number
  body: Record<string, never>
  cookie: string | undefined
  setCookie: string | null
}

/** Sign-in alone, over HTTP on a database of its own, with a clock that is moved by hand and phones that are read here. */
export async function openDoor() {
  const database = await createTestDatabase()
  const keyring = openKeyring({ dir: mkdtempSync(join(tmpdir(), 'lianxin-keys-')) })
  const sms = new RecordingChannel('sms')
  const time = { now: '2026-11-23T08:00:00.000Z' }
  const clock = { now: () => time.now }
  const openings: Database[] = []

  /** One more server on the same database and keys. */
  const server = ({ secure = false, withSms = true, provider = null as Provider | null } = {}) => {
    const db = openDatabase({ connection: database.app })
    openings.push(db)
    const platform = { db, keyring, clock, log: openLog('silent'), wakeOutbox: () => {} } as unknown as Platform
    const door = { channels: { sms: withSms ? sms : null }, provider, secure, behindProxy: true }
    const own = { signIn: signInRoutes(door), provider: providerRoutes(door), me: meRoutes(door) }
    const app = new Hono()
    mountApi(app, alone(own), {
      platform,
      askSession: askSessionOver(platform),
      spendRate: async () => {},
      origins: [],
      behindProxy: true,
    })
    return { app, platform, ask: asker(app) }
  }
  const first = server()
  const rows = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
    withClient(database.owner, async (client) => (await client.query(text, values)).rows as Row[])
  return {
    ...first,
    server,
    sms,
    keyring,
    rows,
    moveOn: (ms: number) => {
      time.now = plus(time.now, ms)
    },
    ctx: () => ({ platform: first.platform, now: time.now, requestId: null }),
    codeFor: (phone: string) => String(sms.lastTo(phone)?.params.code),
    audited: async (event: string) =>
      rows<{ account_id: string | null; target_id: string | null }>(
        `select account_id, target_id from audit where district = '000000' and event = $1 order by at, id`,
        [event],
      ),
    close: async () => {
      for (const db of openings) await db.close()
      await database.drop()
    },
  }
}

/** The other rooms of the house are not built here. */
function alone(own: Pick<AllRoutes, 'signIn' | 'provider' | 'me'>): AllRoutes {
  const absent = { mode: 'guest', run: () => Promise.reject(new Error('not here')) }
  const room = new Proxy({}, { get: () => absent })
  return new Proxy(own, { get: (of, group) => of[group as keyof typeof of] ?? room }) as AllRoutes
}

const asker =
  (app: Hono) =>
  async (method: string, path: string, body?: unknown, { cookie, from = '192.0.2.1' }: Asked = {}): Promise<Answer> => {
    const response = await app.request(`/api/v1${path}`, {
      method,
      headers: {
        'x-forwarded-for': from,
        'user-agent': 'a phone',
        ...(cookie && { cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const setCookie = response.headers.get('set-cookie')
    const answer = (await response.json()) as Answer['body']
    return { status: response.status, body: answer, cookie: setCookie?.split(';')[0], setCookie }
  }
