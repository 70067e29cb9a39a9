import type { AddressInfo } from 'node:net'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type pg from 'pg'

/** A line to the database that a test can cut, hold silent and mend. */
export type DatabaseLine = {
  readonly connection: pg.ClientConfig
  /** Every connection breaks and none can be made. */
  cut(): Promise<void>
  /** Nothing comes through any more, and nobody is told. */
  hush(): void
  mend(): Promise<void>
  close(): Promise<void>
}

export async function openLine(to: pg.ClientConfig): Promise<DatabaseLine> {
  const pairs = new Set<readonly [Socket, Socket]>()
  const tie = (near: Socket) => {
    const far = connectTo(to)
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [one, other] of [pair, [far, near] as const]) {
      one.pipe(other)
      one.on('error', () => {})
      one.on('close', () => {
        other.destroy()
        pairs.delete(pair)
      })
    }
  }
  let server = await listen(tie, 0)
  const { port } = server.address() as AddressInfo
  const cut = async () => {
    const closed = new Promise<void>((done) => server.close(() => done()))
    for (const pair of pairs) for (const socket of pair) socket.destroy()
    await closed
  }
  return {
    connection: { ...to, host: '127.0.0.1', port },
    cut,
    hush: () => {
      for (const [near, far] of pairs) {
        near.unpipe(far)
        far.unpipe(near)
      }
    },
    mend: async () => {
      server = await listen(tie, port)
    },
    close: cut,
  }
}

const connectTo = ({ host = '', port = 5432 }: pg.ClientConfig): Socket =>
  host.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port, host)

const listen = (accept: (socket: Socket) => void, port: number): Promise<Server> =>
  new Promise((ready) => {
    const server = createServer(accept)
    server.listen(port, '127.0.0.1', () => ready(server))
  })
