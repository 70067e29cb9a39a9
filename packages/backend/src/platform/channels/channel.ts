export type ChannelName = 'sms' | 'email' | 'webPush' | 'weCom' | 'webhook'

/** What is to be told to whom: the words are the template's, which the receiving side knows by its dotted name. */
export type Message = {
  readonly to: string
  readonly template: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A way out of the platform. `send` resolves once the other side has taken the message. */
export interface Channel {
  readonly name: ChannelName
  /** @throws ChannelFault `channel.failed` when the other side did not take it */
  send(message: Message): Promise<void>
}

/** Why a channel cannot be opened or did not send. Never quotes an address, a number or what was to be said. */
export class ChannelFault extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, params: Record<string, string | number> = {}, detail = '') {
    super([code, JSON.stringify(params), detail].filter(Boolean).join(' '))
    this.name = 'ChannelFault'
    this.code = code
    this.params = params
  }
}
