import { once } from 'node:events'
import { Agent, createServer, request, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { endingGracefully } from './graceful.ts'

const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections()
})

/** A server that answers when it is told to. */
async function open() {
  const waiting: ServerResponse[] = []
  let came = () => {}
  const server = createServer((_request, response) => {
    waiting.push(response)
    came()
  })
  const end = endingGracefully(server)
  servers.push(server)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = () =>
    new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
      const asked = request({ port, agent }, (response) => {
        response
          .resume()
          .once('end', () => resolve({ status: response.statusCode!, connection: response.headers.connection }))
      })
      asked.once('error', reject).end()
    })
  const arrives = () =>
    new Promise<void>((resolve) => {
      came = resolve
    })
  return { port, end, ask, waiting, arrives }
}

it('finishes what has come in, says that the connection ends, and takes nothing more', async () => {
  const { port, end, ask, waiting, arrives } = await open()
  const arrived = arrives()
  const asked = ask()
  await arrived
  const ended = end(10_000)
  waiting[0]!.end('done')
  expect(await asked).toEqual({ status: 200, connection: 'close' })
  await ended
  await expect(once(connect(port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED')
})

it('lets go of a client that keeps its connection and has nothing to ask', async () => {
  const { end, ask, waiting, arrives } = await open()
  const arrived = arrives()
  const asked = ask()
  await arrived
  waiting[0]!.end('done')
  expect((await asked).connection).toBe('keep-alive')
  await end(10_000)
})

it('does not wait for ever for a request that never ends', async () => {
  const { end, ask, arrives } = await open()
  const arrived = arrives()
  const cut = ask().catch((error: NodeJS.ErrnoException) => error.code)
  await arrived
  await end(50)
  expect(await cut).toBe('ECONNRESET')
})
