import type { Channel, ChannelName, Message } from './channel.ts'

/** Keeps what it was given instead of sending it: for tests, and for the demo, which shows it. */
export class RecordingChannel implements Channel {
  readonly name: ChannelName
  readonly messages: Message[] = []
  readonly #show: (message: Message) => void

  constructor(name: ChannelName, show: (message: Message) => void = () => {}) {
    this.name = name
    this.#show = show
  }

  async send(message: Message): Promise<void> {
    this.messages.push(message)
    if (this.messages.length > MOST_KEPT) this.messages.shift()
    this.#show(message)
  }

  lastTo(to: string): Message | undefined {
    return this.messages.findLast((message) => message.to === to)
  }
}

const MOST_KEPT = 200
