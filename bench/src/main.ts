import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { compareLifecycles, type Plan } from './compare.ts'
import { fillDataFolder, reachBeside } from './database.ts'
import { residentMegabytes } from './processes.ts'
import { asJson, asTable, type Measured } from './report.ts'
import { startServer } from './server.ts'

const note = (line: string) => process.stderr.write(`${line}\n`)

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    profile: { type: 'string' },
  },
})
const usual: Plan = flags.quick ? { rounds: 7, seconds: 2, warmUp: 6 } : { rounds: 15, seconds: 5, warmUp: 8 }
const plan: Plan = {
  ...usual,
  ...(flags.rounds && { rounds: Number(flags.rounds) }),
  ...(flags.seconds && { seconds: Number(flags.seconds) }),
}

async function bench(dataDir: string): Promise<Measured[]> {
  const first = await startServer(dataDir, null)
  await first.stop()
  const circles = await fillDataFolder(dataDir)
  note('Request limits are off: a few hundred people do the work of a city, far beyond their fair use.')
  const server = await startServer(dataDir, flags.profile ?? null)
  try {
    const beside = await reachBeside(dataDir)
    const lifecycles = await compareLifecycles(plan, server.port, circles, beside, note)
    const rss = residentMegabytes(beside.serverPid)
    return [
      ...lifecycles,
      ...(rss === null ? [] : [plain('rss', rss, 'MB')]),
      plain('start.second', server.startedIn, 's'),
    ]
  } finally {
    await server.stop()
  }
}

const plain = (name: string, value: number, unit: string): Measured => ({ name, value, unit, floor: null, ratio: null })

const dataDir = mkdtempSync(join(tmpdir(), 'lianxin-bench-'))
// As root the database runs as another user, who must be able to enter.
chmodSync(dataDir, 0o755)
try {
  const measured = await bench(dataDir)
  process.stdout.write(`${flags.json ? asJson(measured) : asTable(measured)}\n`)
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
