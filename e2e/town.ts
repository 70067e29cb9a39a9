import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startProvider, type TestProvider } from '@lianxin/testkit/provider'
import { type BrowserServer, chromium } from 'playwright-core'
import type { TestProject } from 'vitest/node'

/** What every journey of a run shares: one invented town, one browser. */
export type Stage = {
  readonly address: string
  /** Everything the server said; text messages are among it. */
  readonly output: string
  /** Where the browser listens. */
  readonly browser: string
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null when there is no browser on this machine. */
    stage: Stage | null
  }
}

const root = join(import.meta.dirname, '..')
const LONGEST_START_MS = 120_000
const quiet = ['no-sandbox', 'disable-gpu', 'disable-background-networking', 'disable-component-update', 'disable-sync']

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const executablePath = process.env.LIANXIN_CHROMIUM ?? '/usr/bin/chromium'
  if (!existsSync(executablePath)) {
    process.stdout.write(`SKIPPED: the browser journeys. There is no browser at ${executablePath}.\n`)
    project.provide('stage', null)
    return async () => {}
  }
  for (const app of ['mobile', 'console'])
    if (!existsSync(join(root, 'apps', app, 'dist', 'index.html')))
      throw new Error(`apps/${app} is not built: run "npm run build", or the journeys through "npm test -- e2e".`)
  const dataDir = await mkdtemp(join(tmpdir(), 'lianxin-journeys-'))
  // As root the database runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const provider = await startProvider({ publicUrl: `http://127.0.0.1:${port}` })
  const server = startDemo(dataDir, port, provider)
  let browser: BrowserServer | undefined
  const end = async () => {
    await browser?.close()
    await stop(server)
    await provider.close()
    await rm(dataDir, { recursive: true, force: true })
  }
  try {
    const args = [...quiet, 'no-first-run'].map((flag) => `--${flag}`)
    browser = await chromium.launchServer({ executablePath, args })
    const output = join(dataDir, 'output.log')
    project.provide('stage', { address: await addressIn(output, server), output, browser: browser.wsEndpoint() })
  } catch (error) {
    await end()
    throw error
  }
  return end
}

function startDemo(dataDir: string, port: number, { issuer, clientId, clientSecret }: TestProvider): ChildProcess {
  const main = join(root, 'apps', 'server', 'src', 'main.ts')
  const args = [main, 'demo', '--port', `${port}`, '--data-dir', dataDir, '--log-level', 'warn']
  args.push('--public-url', `http://127.0.0.1:${port}`, '--oidc-issuer', issuer)
  args.push('--oidc-client-id', clientId, '--oidc-client-secret', clientSecret)
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = createWriteStream(join(dataDir, 'output.log'))
  server.stdout!.pipe(output, { end: false })
  server.stderr!.pipe(output, { end: false })
  return server
}

/** The provider must know where to send people back to before anything listens there. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** The server says where it listens once the town is built. */
async function addressIn(output: string, server: ChildProcess): Promise<string> {
  const deadline = Date.now() + LONGEST_START_MS
  for (;;) {
    const said = existsSync(output) ? await readFile(output, 'utf8') : ''
    const [, address] = /phone page {2}(http:\/\/[\d.:]+)\//.exec(said) ?? []
    if (address) return address
    if (server.exitCode !== null || Date.now() > deadline) throw new Error(`The demo did not start:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}
