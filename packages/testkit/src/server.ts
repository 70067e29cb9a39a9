import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { createApp } from '@lianxin/backend/app'
import { openStreams, type StreamSettings } from '@lianxin/backend/modules/notices/streams'
import { checkSessionOver, openSession } from '@lianxin/backend/modules/sign-in/service'
import { RecordingChannel } from '@lianxin/backend/platform/channels/recording-channel'
import type { Platform } from '@lianxin/backend/platform/context'
import { type Client, createClient } from '@lianxin/contract/client'
import type { Id } from '@lianxin/domain/kernel/ids'

export type TestServer = {
  readonly platform: Platform
  /** `http://127.0.0.1:<port>` */
  readonly url: string
  readonly streams: ReturnType<typeof openStreams>
  readonly sms: RecordingChannel
  /** What a browser of this account sends as `Cookie`, under a new session. */
  cookieOf(accountId: Id): Promise<string>
  /** The typed client of somebody signed in, or of nobody. */
  client(accountId?: Id): Promise<Client>
  /** A request as it is, signed in or not; `path` is below `/api/v1`. */
  ask(accountId: Id | null, path: string, init?: RequestInit): Promise<Response>
  close(): Promise<void>
}

type How = {
  readonly demo?: Parameters<typeof createApp>[0]['demo']
  readonly streams?: StreamSettings
  readonly rates?: boolean
  readonly room?: Parameters<typeof createApp>[0]['room']
  readonly metrics?: Parameters<typeof createApp>[0]['metrics']
  readonly provider?: Parameters<typeof createApp>[0]['provider']
}

/** The whole server on a free port of this machine, over a platform that the caller opened and closes. */
export async function startTestServer(
  platform: Platform,
  { demo = null, streams: streamSettings = {}, rates = false, room, metrics = null, provider = null }: How = {},
): Promise<TestServer> {
  const sms = new RecordingChannel('sms')
  const streams = openStreams({ platform, checkSession: checkSessionOver(platform), ...streamSettings })
  const settings = { platform, channels: { sms }, streams, version: '0.0.0-test', webRoot: null, publicUrl: null }
  const app = createApp({ ...settings, provider, behindProxy: false, rates, room, demo, metrics })
  const { server, url } = await listen(app.fetch)
  const kept = new Map<Id, Promise<string>>()
  const cookieOf = async (accountId: Id): Promise<string> => {
    const opened = await openSession({ platform, now: platform.clock.now(), requestId: null }, accountId)
    return `lianxin_session=${opened.cookie}`
  }
  const sessionOf = (accountId: Id): Promise<string> => {
    const known = kept.get(accountId) ?? cookieOf(accountId)
    kept.set(accountId, known)
    return known
  }
  return {
    platform,
    url,
    streams,
    sms,
    cookieOf,
    client: async (accountId) => createClient(`${url}/api/v1`, withJar(accountId ? await cookieOf(accountId) : null)),
    ask: async (accountId, path, init = {}) => {
      const headers = new Headers(init.headers)
      if (accountId) headers.set('cookie', await sessionOf(accountId))
      return fetch(`${url}/api/v1${path}`, { ...init, headers })
    },
    close: async () => {
      streams.close()
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}

function listen(fetch: Parameters<typeof serve>[0]['fetch']): Promise<{ server: Server; url: string }> {
  return new Promise((listening) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1' }, ({ port }: AddressInfo) =>
      listening({ server: server as Server, url: `http://127.0.0.1:${port}` }),
    )
  })
}

/** Keeps the one cookie we set, as a browser does. */
function withJar(first: string | null): (url: string, init: RequestInit) => Promise<Response> {
  let cookie = first
  return async (url, init) => {
    const headers = new Headers(init.headers)
    if (cookie) headers.set('cookie', cookie)
    const response = await fetch(url, { ...init, headers })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }
}
