import { Connection } from './connection.ts'
import { lifecycleOverHttp } from './lifecycle.ts'
import { measure } from './rounds.ts'
import type { Circle } from './town.ts'

/** Residents and staff at their phones: a process of its own, as they are. */
type Round = { port: number; connections: number; seconds: number; circles: Circle[] }

process.on('message', async ({ port, connections, seconds, circles }: Round) => {
  const open = Array.from({ length: connections }, () => new Connection(port))
  try {
    const rate = await measure(connections, seconds, circles, (worker, circle, onStep) =>
      lifecycleOverHttp(open[worker]!, circle, onStep),
    )
    process.send!({ rate })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  } finally {
    for (const connection of open) connection.close()
  }
})
