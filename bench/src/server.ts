import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

const root = join(import.meta.dirname, '..', '..')
const LONGEST_START = 60_000

export type Server = {
  readonly port: number
  /** Seconds from the command to the first yes of `/readyz`. */
  readonly startedIn: number
  stop(): Promise<void>
}

/** Starts the server on a data folder by its own command, in its own process, with requests unlimited. */
export async function startServer(dataDir: string, profileTo: string | null): Promise<Server> {
  const port = await freePort()
  const began = performance.now()
  const child = spawnServer(['--port', String(port), '--data-dir', dataDir, '--rates', 'off'], profileTo)
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const words: string[] = []
  child.stderr!.on('data', (chunk) => words.push(String(chunk)))
  try {
    await readyAt(port, child, began + LONGEST_START)
  } catch (error) {
    child.kill('SIGTERM')
    throw new Error(`${(error as Error).message}\n${words.join('')}`)
  }
  const startedIn = (performance.now() - began) / 1000
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  return { port, startedIn, stop }
}

function spawnServer(settings: string[], profileTo: string | null): ChildProcess {
  const { NODE_OPTIONS = '', ...env } = process.env
  const profiling = profileTo ? ` --cpu-prof --cpu-prof-dir=${profileTo}` : ''
  return spawn(process.execPath, [join(root, 'scripts', 'lianxin.mjs'), 'serve', ...settings], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...env, SMS: 'off', NODE_OPTIONS: NODE_OPTIONS + profiling },
  })
}

async function readyAt(port: number, child: ChildProcess, deadline: number): Promise<void> {
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await delay(10)
  }
  throw new Error('the server was not ready in time')
}

function freePort(): Promise<number> {
  const probe = createServer()
  return new Promise((resolve, reject) => {
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
