import type { Clock } from '@lianxin/domain/kernel/time'
import { type Channel, ChannelFault, type Message } from './channel.ts'
import { RecordingChannel } from './recording-channel.ts'
import { smsGateway } from './sms-gateway.ts'

/** The ways out that are open. Without `sms` nobody signs in by code. */
export type Channels = { readonly sms: Channel | null }

export type ChannelSettings = {
  readonly mode: 'demo' | 'test' | 'production'
  readonly env: Readonly<Record<string, string | undefined>>
  readonly clock: Clock
  /** Where the demo shows what would have been sent. */
  readonly show?: (message: Message) => void
}

/**
 * Opens what the settings name, for the server to call before it listens. `SMS=off` closes sign-in by code, knowingly.
 * @throws ChannelFault `channel.smsMissing` in production with neither a gateway nor `SMS=off`;
 *   `channel.smsSettings` {setting} when a setting is not usable
 */
export function openChannels({ mode, env, clock, show }: ChannelSettings): Channels {
  const { SMS, SMS_GATEWAY_URL: url, SMS_GATEWAY_TOKEN: token } = env
  if (SMS === 'off') return { sms: null }
  if (SMS) throw new ChannelFault('channel.smsSettings', { setting: 'SMS' }, 'Only SMS=off has a meaning.')
  if (mode !== 'production') return { sms: new RecordingChannel('sms', show) }
  if (!url) throw new ChannelFault('channel.smsMissing', {}, smsMissing)
  if (!/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new ChannelFault('channel.smsSettings', { setting: 'SMS_GATEWAY_URL' }, 'It must be an http(s) address.')
  }
  if (!token || token.length < SHORTEST_TOKEN) {
    const detail = `It must have at least ${SHORTEST_TOKEN} characters.`
    throw new ChannelFault('channel.smsSettings', { setting: 'SMS_GATEWAY_TOKEN' }, detail)
  }
  return { sms: smsGateway({ url, token, clock }) }
}

const SHORTEST_TOKEN = 16
const smsMissing =
  'No SMS sender: set SMS_GATEWAY_URL and SMS_GATEWAY_TOKEN, or SMS=off to serve without sign-in by phone code.'
