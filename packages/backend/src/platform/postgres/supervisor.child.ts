// A server process in miniature for the tests: runs the cluster of argv[2], tells where, and stops it on SIGTERM.
import { startPostgres } from './supervisor.ts'

const dataDir = process.argv[2]!
try {
  const { home, owner, stop } = await startPostgres({ dataDir, durable: false })
  process.once('SIGTERM', async () => {
    await stop()
    process.exit(0)
  })
  console.log(JSON.stringify({ home, owner, uid: process.getuid?.() }))
  // Nothing else holds the process open: the supervisor's own watch must not.
  setInterval(() => {}, 60_000)
} catch (error) {
  console.log(JSON.stringify({ code: (error as { code?: string }).code ?? String(error) }))
}
