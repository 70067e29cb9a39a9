import type { Server, ServerResponse } from 'node:http'

/**
 * Prepares a server for an orderly end. The function returned stops taking connections, finishes every request that has
 * come in, and tells each client with its answer that this connection ends; after `withinMs` it waits for nobody.
 */
export function endingGracefully(server: Server): (withinMs: number) => Promise<void> {
  let stopping = false
  const open = new Set<ServerResponse>()
  const last = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close')
  }
  // Before everybody else: an answer may be written in the same turn.
  server.prependListener('request', (_request, response) => {
    open.add(response)
    response.once('close', () => {
      open.delete(response)
      if (stopping) server.closeIdleConnections()
    })
    if (stopping) last(response)
  })
  return (withinMs) =>
    new Promise((resolve) => {
      stopping = true
      for (const response of open) last(response)
      const giveUp = setTimeout(() => server.closeAllConnections(), withinMs)
      server.close(() => {
        clearTimeout(giveUp)
        resolve()
      })
    })
}
