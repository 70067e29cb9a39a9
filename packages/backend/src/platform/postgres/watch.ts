import { type Cluster, findRunning, type Running, startCluster } from './cluster.ts'

/** Starts the server again, at the same address, when it died under us (an out-of-memory kill, say). */
export function keepUp(cluster: Cluster, running: Running, log: (line: string) => void): { end(): Promise<void> } {
  let pid = running.pid
  let busy = Promise.resolve()
  let resting = true
  const look = async () => {
    if (isThere(pid)) return
    log('PostgreSQL is gone; starting it again')
    try {
      if (!(await findRunning(cluster))) await startCluster(cluster)
      pid = (await findRunning(cluster))?.pid ?? pid
    } catch (error) {
      log(`PostgreSQL could not be started again: ${error instanceof Error ? error.message : error}`)
    }
  }
  const timer = setInterval(() => {
    if (!resting) return
    resting = false
    busy = look().finally(() => {
      resting = true
    })
  }, 1_000).unref()
  return {
    end: async () => {
      clearInterval(timer)
      await busy
    },
  }
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
