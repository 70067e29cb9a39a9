import { createHmac } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Clock } from '@lianxin/domain/kernel/time'
import { uuidv7 } from 'uuidv7'
import { type Channel, ChannelFault, type Message } from './channel.ts'

export type SmsGateway = {
  readonly url: string
  /** Shared with the gateway; signs each request and is never sent. */
  readonly token: string
  readonly clock: Clock
  readonly timeoutMs?: number
  readonly pauseMs?: number
}

const ATTEMPTS = 3

/**
 * Hands messages as JSON to a gateway of one's own, which speaks the provider's protocol. `id` stays the same when a
 * message is tried again, so that the gateway sends it once. The signature is the HMAC-SHA-256, in hex, of the
 * timestamp, a dot and the body: a request cannot be changed, nor kept and sent later.
 */
export function smsGateway({ url, token, clock, timeoutMs = 3_000, pauseMs = 300 }: SmsGateway): Channel {
  const post = async (body: string): Promise<number> => {
    const at = clock.now()
    const signature = createHmac('sha256', token).update(`${at}.${body}`).digest('hex')
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-lianxin-timestamp': at,
        'x-lianxin-signature': `sha256=${signature}`,
      },
      body,
      // A redirect would carry the code and the number to another place.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await response.body?.cancel()
    return response.status
  }
  const send = async (message: Message): Promise<void> => {
    const body = JSON.stringify({ id: uuidv7(), ...message })
    for (let attempt = 1; ; attempt++) {
      const status = await post(body).catch(() => 0)
      if (status >= 200 && status < 300) return
      if (attempt === ATTEMPTS || !isWorthRepeating(status)) throw new ChannelFault('channel.failed', { status })
      await pause(pauseMs * attempt)
    }
  }
  return { name: 'sms', send }
}

/** 0 stands for no answer at all. */
const isWorthRepeating = (status: number): boolean => status === 0 || status === 429 || status >= 500
