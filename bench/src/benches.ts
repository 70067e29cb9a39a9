import { chmodSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { withClient } from '@lianxin/backend/platform/postgres/roles'
import { connectOrStart } from '@lianxin/backend/platform/postgres/supervisor'
import { rushUpon } from './burst/burst.ts'
import { compareLifecycles, type Plan } from './compare.ts'
import { copyForFloor, fillDataFolder, reachBeside } from './database.ts'
import { residentMegabytes } from './processes.ts'
import { compareReads } from './reads/reads.ts'
import type { Place } from './reads/rounds.ts'
import type { Measured } from './report.ts'
import { type Server, startServer } from './server.ts'
import { compareSweeps } from './sweep/sweep.ts'
import { openVolume, type Volume } from './volume/volume.ts'

/** What a run is like, and where it may leave files until its end. */
export type Setting = {
  readonly quick: boolean
  readonly lifecycle: Plan
  readonly dir: string
  readonly profileTo: string | null
  readonly note: (line: string) => void
}

export type Bench = (setting: Setting) => Promise<Measured[]>

const FEW = 10_000
const MUCH = 1_000_000

/** One after another; a new one is a line here. */
export const benches: Readonly<Record<string, Bench>> = { lifecycle, reads, burst, 'lifecycle.million': million, sweep }

/** The main line in an empty district, with what a server needs to start and to stay. */
async function lifecycle({ dir, lifecycle: plan, profileTo, note }: Setting): Promise<Measured[]> {
  const dataDir = folder(dir, 'empty')
  const first = await startServer(dataDir, null)
  await first.stop()
  const circles = await fillDataFolder(dataDir)
  note('Request limits are off: a few hundred people do the work of a city, far beyond their fair use.')
  return served(dataDir, profileTo, async (server) => {
    const beside = await reachBeside(dataDir)
    const lifecycles = await compareLifecycles(plan, server.port, circles, beside, note)
    const rss = residentMegabytes(beside.serverPid)
    return [
      ...lifecycles,
      ...(rss === null ? [] : [plain('rss', rss, 'MB')]),
      plain('start.second', server.startedIn, 's'),
    ]
  })
}

/** Quick: of the small district alone, so nothing is told of growth. */
async function reads(setting: Setting): Promise<Measured[]> {
  const { quick, profileTo, note } = setting
  const plan = quick ? { rounds: 3, seconds: 2 } : { rounds: 5, seconds: 4 }
  const [fewDir, few] = await volumeOf(setting, FEW)
  if (quick) {
    return served(fewDir, profileTo, async ({ port }) =>
      compareReads(few, null, { plan, note, few: null, much: await placeOf(fewDir, port) }),
    )
  }
  const [muchDir, much] = await volumeOf(setting, MUCH)
  return served(fewDir, null, (small) =>
    served(muchDir, profileTo, async (large) => {
      const places = { few: await placeOf(fewDir, small.port), much: await placeOf(muchDir, large.port) }
      return compareReads(much, few, { plan, note, ...places })
    }),
  )
}

async function burst(setting: Setting): Promise<Measured[]> {
  const { quick, note } = setting
  const [dataDir, { circles }] = await volumeOf(setting, quick ? FEW : MUCH)
  const plan = quick ? { seconds: 5, calmSeconds: 3 } : { seconds: 30, calmSeconds: 8 }
  return served(dataDir, null, async ({ port }) => rushUpon({ ...(await placeOf(dataDir, port)), circles }, plan, note))
}

/** The main line again, where a million matters stand already. */
async function million(setting: Setting): Promise<Measured[]> {
  if (setting.quick) return []
  const { lifecycle: plan, note } = setting
  const [dataDir, { circles }] = await volumeOf(setting, MUCH)
  await copyForFloor(dataDir)
  const measured = await served(dataDir, null, async ({ port }) =>
    compareLifecycles(plan, port, circles, await reachBeside(dataDir), note),
  )
  return measured.map((one) => ({ ...one, name: one.name.replace('lifecycle', 'lifecycle.million') }))
}

/** Last: it moves the clocks of its folder into the future. */
async function sweep(setting: Setting): Promise<Measured[]> {
  const { quick, note } = setting
  const [dataDir] = await volumeOf(setting, quick ? FEW : MUCH)
  return compareSweeps(
    dataDir,
    quick ? { rounds: 3, fired: 150, bare: 50 } : { rounds: 6, fired: 20_000, bare: 3_000 },
    note,
  )
}

async function volumeOf({ dir, note }: Setting, matters: number): Promise<[string, Volume]> {
  const dataDir = folder(dir, `${matters}`)
  return [dataDir, await openVolume(dataDir, matters, note)]
}

async function served<T>(dataDir: string, profileTo: string | null, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startServer(dataDir, profileTo)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

async function placeOf(dataDir: string, port: number): Promise<Place> {
  const { superuser } = await connectOrStart({ dataDir })
  // What earlier rounds wrote is looked at, as autovacuum does within a minute.
  await withClient(superuser, (client) => client.query('analyze'))
  return { port, database: superuser }
}

function folder(dir: string, name: string): string {
  const path = join(dir, name)
  if (!existsSync(path)) mkdirSync(path, { recursive: true })
  // As root the database runs as another user, who must be able to enter.
  chmodSync(path, 0o755)
  return path
}

const plain = (name: string, value: number, unit: string): Measured => ({ name, value, unit, floor: null, ratio: null })
