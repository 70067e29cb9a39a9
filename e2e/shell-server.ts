import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { stage } from './journeys.ts'

/** The town as another build of the phone app would have it, on a line that can be cut. */
export type ShellServer = {
  readonly address: string
  /** From now on another build is served: its page and its worker differ. */
  serveNewBuild(): void
  /** Until mended, nothing answers. */
  cut(): void
  mend(): void
}

export async function startShellServer(): Promise<ShellServer> {
  let build = 1
  let isCut = false
  const server = createServer((asked, answer) => {
    if (isCut) asked.socket.destroy()
    else pass(asked, answer, build)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return {
    address: `http://127.0.0.1:${port}`,
    serveNewBuild: () => {
      build += 1
    },
    cut: () => {
      isCut = true
      server.closeAllConnections()
    },
    mend: () => {
      isCut = false
    },
  }
}

function pass(asked: IncomingMessage, answer: ServerResponse, build: number): void {
  const { url = '/', method, headers } = asked
  const differs = build > 1 && (url === '/' || url === '/worker.js')
  const to = request(stage().address + url, {
    method,
    headers: differs ? { ...headers, 'accept-encoding': '' } : headers,
  })
  to.on('response', (found) => {
    if (differs) return void rewrite(found, answer, build)
    answer.writeHead(found.statusCode!, found.headers)
    found.pipe(answer)
  })
  to.on('error', () => answer.destroy())
  asked.pipe(to)
}

async function rewrite(found: IncomingMessage, answer: ServerResponse, build: number): Promise<void> {
  const { 'content-length': _, ...headers } = found.headers
  const text = (await found.toArray()).join('')
  answer.writeHead(found.statusCode!, headers)
  answer.end(
    text
      .replace('</head>', `<meta name="build" content="${build}"></head>`)
      .replace(/"version":"\w+"/, `"version":"build${build}"`),
  )
}
