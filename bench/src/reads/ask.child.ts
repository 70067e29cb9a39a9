import { Connection } from '../connection.ts'
import { latencies } from './question.ts'

/** People who read at their screens: a process of its own, as they are. */
type Round = { port: number; path: string; cookie: string; seconds: number }

process.on('message', async ({ port, path, cookie, seconds }: Round) => {
  const open: Connection[] = []
  const free: Connection[] = []
  const another = () => {
    const connection = new Connection(port)
    open.push(connection)
    return connection
  }
  try {
    const rate = await latencies(seconds, async () => {
      const connection = free.pop() ?? another()
      const { status, body } = await connection.get(path, cookie)
      if (status !== 200) throw new Error(`${path}: ${status} ${body}`)
      free.push(connection)
    })
    process.send!({ rate })
  } catch (error) {
    process.send!({ fault: String((error as Error).stack) })
  } finally {
    for (const connection of open) connection.close()
  }
})
