import { Connection } from '../connection.ts'
import { latencies } from './question.ts'

/** People who read at their screens: a process of its own, as they are. */
type Round = { port: number; path: string; cookie: string; atOnce: number; seconds: number }

process.on('message', async ({ port, path, cookie, atOnce, seconds }: Round) => {
  const open = Array.from({ length: atOnce }, () => new Connection(port))
  try {
    const rate = await latencies(atOnce, seconds, async (worker) => {
      const { status, body } = await open[worker]!.get(path, cookie)
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`)
    })
    process.send!({ rate })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  } finally {
    for (const connection of open) connection.close()
  }
})
