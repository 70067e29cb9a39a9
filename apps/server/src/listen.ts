import type { Server } from 'node:http'
import { serve } from '@hono/node-server'
import { endingGracefully } from '@lianxin/backend/platform/http/graceful'
import type { Hono } from 'hono'
import type { Settings } from './settings.ts'

export type Listening = {
  /** `http://host:port`, with the port the system gave where 0 was asked for. */
  readonly address: string
  /** Takes no more, finishes what came in. */
  end(): Promise<void>
}

/** Longer than any statement may take; a photo on a slow line is sent again by its phone. */
const LONGEST_REQUEST = 30_000

export function listen({ port, host }: Pick<Settings, 'port' | 'host'>, app: Hono): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (bound) =>
      resolve({ address: `http://${host}:${bound.port}`, end: () => end(LONGEST_REQUEST) }),
    ) as Server
    const end = endingGracefully(server)
    server.once('error', reject)
  })
}
