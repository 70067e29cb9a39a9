import { createHash, timingSafeEqual } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { Metrics } from './metrics.ts'

export type MetricsPlace = { readonly port: number; readonly host: string; readonly token: string | undefined }

/** A port of its own, apart from what people reach. With a token it answers whoever has it, and nobody else. */
export function serveMetrics(metrics: Metrics, { port, host, token }: MetricsPlace): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end()
    if (!mayRead(request.headers.authorization, token))
      return response.writeHead(401, { 'www-authenticate': 'Bearer' }).end()
    const text = await metrics.text().catch(() => null)
    if (text === null) return response.writeHead(500).end()
    return response.writeHead(200, { 'content-type': metrics.contentType }).end(text)
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(server))
  })
}

/** Compared by digests of one length: the time tells nothing of how much was right. */
const mayRead = (header: string | undefined, token: string | undefined): boolean =>
  token === undefined || timingSafeEqual(digest(header ?? ''), digest(`Bearer ${token}`))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
