import { connect, type Socket } from 'node:net'

export type Answer = { readonly status: number; readonly head: string; readonly body: string }

const END = Buffer.from('\r\n\r\n')

/**
 * One HTTP/1.1 connection kept open, one request at a time, answers with a content-length.
 * Load and server share the machine: a general client would take a third of what is being measured.
 */
export class Connection {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined

  constructor(port: number) {
    this.#socket = connect({ host: '127.0.0.1', port, noDelay: true })
    this.#socket.on('data', (chunk) => this.#receive(chunk))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')))
  }

  post(path: string, cookie: string, body: object): Promise<Answer> {
    const json = JSON.stringify(body)
    const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\n`
    return this.#send(`${head}content-length: ${Buffer.byteLength(json)}\r\n\r\n${json}`)
  }

  get(path: string, cookie: string): Promise<Answer> {
    return this.#send(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${cookie}\r\n\r\n`)
  }

  #send(request: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(request)
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const headEnd = this.#received.indexOf(END)
    if (headEnd === -1) return
    const head = this.#received.toString('latin1', 0, headEnd)
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    if (length === undefined) {
      this.#waiting?.reject(new Error(`an answer without its length: ${head}`))
      return
    }
    const end = headEnd + END.length + Number(length)
    if (this.#received.length < end) return
    const body = this.#received.toString('utf8', headEnd + END.length, end)
    this.#received = this.#received.subarray(end)
    this.#waiting?.resolve({ status: Number(head.slice(9, 12)), head, body })
  }
}
