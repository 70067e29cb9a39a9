import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { openChannels } from './open-channels.ts'
import { RecordingChannel } from './recording-channel.ts'
import { smsGateway } from './sms-gateway.ts'

const clock = { now: () => '2026-11-23T08:00:00.000Z' }
const token = 'a token shared with the gateway'
const message = { to: '13800001234', template: 'signIn.code', params: { code: '024680', minutes: 5 } }

type Received = { headers: IncomingHttpHeaders; body: string }
let server: Server | undefined
afterEach(() => server?.closeAllConnections())

/** A gateway that answers with these statuses in turn; 0 never answers. */
async function gateway(...statuses: number[]): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  server = createServer(async (request, response) => {
    const chunks = await request.toArray()
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
    const status = statuses[received.length - 1] ?? 500
    if (status) response.writeHead(status, { location: '/elsewhere' }).end()
  }).unref()
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sms`, received }
}
/** Patient, so that a busy machine is not taken for a silent gateway. */
const open = (url: string, timeoutMs = 10_000) => smsGateway({ url, token, clock, timeoutMs, pauseMs: 1 })

describe('the SMS gateway', () => {
  it('is given the message, signed so that it can be neither changed nor replayed', async () => {
    const { url, received } = await gateway(202)
    await open(url).send(message)
    const [{ headers, body }] = received as [Received]
    expect(JSON.parse(body)).toMatchObject(message)
    const expected = createHmac('sha256', token).update(`${clock.now()}.${body}`).digest('hex')
    expect(headers['x-lianxin-signature']).toBe(`sha256=${expected}`)
    expect(headers['x-lianxin-timestamp']).toBe(clock.now())
    expect(JSON.stringify(received)).not.toContain(token)
  })

  it('is tried again when it fails or is silent, with the same id', async () => {
    const { url, received } = await gateway(503, 0, 200)
    await open(url, 1_000).send(message)
    expect(received).toHaveLength(3)
    expect(new Set(received.map(({ body }) => JSON.parse(body).id)).size).toBe(1)
  })

  it.each([
    [[500, 502, 503], 3],
    [[400], 1],
    [[302, 302, 302], 3],
  ])('that answers %j is given up, and the error tells no number and no code', async (statuses, tries) => {
    const { url, received } = await gateway(...statuses)
    const failure = await open(url)
      .send(message)
      .then(
        () => null,
        (error: Error) => error,
      )
    expect(failure).toMatchObject({ code: 'channel.failed' })
    expect(`${failure?.stack}${JSON.stringify(failure)}`).not.toMatch(/13800001234|024680/)
    expect(received).toHaveLength(tries)
  })
})

describe('openChannels', () => {
  const env = { SMS_GATEWAY_URL: 'https://sms.example/send', SMS_GATEWAY_TOKEN: token }

  it('refuses production without a real sender, unless it is switched off knowingly', () => {
    expect(() => openChannels({ mode: 'production', env: {}, clock })).toThrow('channel.smsMissing')
    expect(openChannels({ mode: 'production', env: { SMS: 'off' }, clock }).sms).toBeNull()
    expect(openChannels({ mode: 'production', env: { ...env, SMS: 'off' }, clock }).sms).toBeNull()
    const { sms } = openChannels({ mode: 'production', env, clock })
    expect(sms?.name).toBe('sms')
    expect(sms).not.toBeInstanceOf(RecordingChannel)
  })

  it.each([
    { SMS_GATEWAY_TOKEN: undefined },
    { SMS_GATEWAY_TOKEN: 'short' },
    { SMS_GATEWAY_URL: 'sms.example' },
    { SMS_GATEWAY_URL: 'file:///etc/passwd' },
    { SMS: 'on' },
  ])('refuses settings it cannot use: %j', (change) => {
    expect(() => openChannels({ mode: 'production', env: { ...env, ...change }, clock })).toThrow('channel.smsSettings')
  })

  it.each(['demo', 'test'] as const)('records in %s, even where a gateway is set', async (mode) => {
    const shown: unknown[] = []
    const { sms } = openChannels({ mode, env, clock, show: (sent) => shown.push(sent) })
    await sms!.send(message)
    expect((sms as RecordingChannel).lastTo('13800001234')).toEqual(message)
    expect((sms as RecordingChannel).lastTo('13800001235')).toBeUndefined()
    expect(shown).toEqual([message])
  })
})
