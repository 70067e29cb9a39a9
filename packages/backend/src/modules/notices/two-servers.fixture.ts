import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import type { Platform } from '../../platform/context.ts'
import { actorOf } from '../../platform/http/answer.ts'
import { DISTRICT, type Somebody, type Town } from '../matters/town.fixture.ts'
import { newToken, signed, tokenHash } from '../sign-in/cookie.ts'
import { checkSessionOver } from '../sign-in/service.ts'
import { startDelivery, startListening } from './jobs.ts'
import { noticeRoutes } from './routes.ts'
import { openStreams, type StreamSettings } from './streams.ts'

/** A server with the background work of notices, and the one endpoint that matters here, on a port of its own. */
export async function startServer(town: Town, platform: Platform, settings: StreamSettings = {}) {
  const checkSession = checkSessionOver(platform)
  const streams = openStreams({ platform, checkSession, checkMs: 100, ...settings })
  const listener = startListening(platform, streams, { connection: town.database.app, retryMs: 300 })
  const delivery = startDelivery(platform, [], 50)
  const { events } = noticeRoutes(streams)
  const app = new Hono()
  app.get('/events', async (http) => {
    const who = await checkSession(http.req.header('cookie'), DISTRICT, platform.clock.now())
    if (!who || events.mode !== 'caller') return http.body(null, 401)
    const caller = { platform, http, now: platform.clock.now(), requestId: uuidv7(), ...who }
    return (await events.run({ ...caller, actorIn: (of) => actorOf(of, who) }, { district: DISTRICT })) as Response
  })
  const http = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  if (!http.listening) await once(http, 'listening')
  const stop = async () => {
    streams.close()
    await Promise.all([listener.stop(), delivery.stop()])
    await new Promise((resolve) => http.close(resolve))
  }
  return { streams, url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/events`, stop }
}

export async function signIn(town: Town, { accountId }: Somebody) {
  const [sessionId, token] = [uuidv7(), newToken()]
  await town.owner.query(`insert into session values ($1, $2, $3, now(), '2030-01-01T00:00:00Z')`, [
    sessionId,
    accountId,
    tokenHash(token),
  ])
  return { sessionId, cookie: `lianxin_session=${signed(town.platform.keyring, token)}` }
}

export type Heard = { id: string; event: string; matterId: string }

/** A client that keeps what it hears; `ended` once the server closes. */
export async function connect(url: string, cookie: string, lastEventId?: string) {
  const leaving = new AbortController()
  const headers = { cookie, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) }
  const response = await fetch(url, { headers, signal: leaving.signal })
  const client = {
    status: response.status,
    type: response.headers.get('content-type'),
    heard: [] as Heard[],
    lastId: '',
    beats: 0,
    ended: false,
    leave: () => leaving.abort(),
  }
  void readAll(response, client)
    .catch(() => {})
    .finally(() => (client.ended = true))
  return client
}

async function readAll(response: Response, client: { heard: Heard[]; lastId: string; beats: number }): Promise<void> {
  let rest = ''
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream() as never) as AsyncIterable<string>) {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop()!
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1]
      client.lastId = field('id') ?? client.lastId
      if (block === ':') client.beats += 1
      if (field('event') === 'notice') client.heard.push(JSON.parse(field('data')!) as Heard)
    }
  }
}
