import { join } from 'node:path'
import { type AppOptions, createApp } from '@lianxin/backend/app'
import { startCarrying } from '@lianxin/backend/modules/areas/change/carry'
import type { DemoDoor } from '@lianxin/backend/modules/demo/routes'
import { startImporting } from '@lianxin/backend/modules/imports/jobs'
import { startCompletingSearch, startFolding, startSweeping } from '@lianxin/backend/modules/matters/jobs'
import { startDelivery, startListening, startSending } from '@lianxin/backend/modules/notices/jobs'
import { openStreams } from '@lianxin/backend/modules/notices/streams'
import { startHandingOver } from '@lianxin/backend/modules/people/jobs'
import { checkSessionOver, openProvider } from '@lianxin/backend/modules/sign-in/service'
import { noteAnchorsIn } from '@lianxin/backend/platform/audit/anchors'
import { startSealing } from '@lianxin/backend/platform/audit/seal-loop'
import { startBackups } from '@lianxin/backend/platform/backup/backup-loop'
import { type Channels, openChannels } from '@lianxin/backend/platform/channels/open-channels'
import type { Platform } from '@lianxin/backend/platform/context'
import type { Loop } from '@lianxin/backend/platform/jobs/loop'
import type { Hono } from 'hono'
import { listen } from './listen.ts'
import { counted, type Measuring, openMeasuring } from './measuring.ts'
import { type Opened, openPlatform, ownerOf, systemClock } from './open.ts'
import { providerOf } from './provider-of.ts'
import type { Settings } from './settings.ts'
import { version } from './version.ts'

type How = {
  readonly mode: 'demo' | 'production'
  /** Runs before the server listens; on a demo server, fills it and answers with whom to sign in as. */
  readonly prepare: (platform: Platform) => Promise<DemoDoor | null>
  readonly ready?: (address: string, demo: DemoDoor | null) => void
}

const webRoot = join(import.meta.dirname, '..', '..')
const say = (line: string) => process.stdout.write(`${line}\n`)

/** Serves until SIGTERM or SIGINT, then ends what is under way and stops the database. Resolves to the exit code. */
export async function serveUntilStopped(settings: Settings, how: How): Promise<number> {
  // Before anything is started: a signal during the start must not leave the database up.
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
  const channels = openChannels({
    mode: how.mode,
    env: process.env,
    clock: systemClock,
    show: ({ to, params }) => say(`[SMS ${to}] ${JSON.stringify(params)}`),
  })
  const measuring = openMeasuring(settings)
  const opened = await openPlatform(settings, { hold: 'own', logged: measuring?.metrics.logged })
  try {
    const running = await start(settings, how, opened, counted(measuring, channels), measuring)
    await stopped
    await running.stop()
    return 0
  } finally {
    await opened.close()
  }
}

async function start(
  settings: Settings,
  how: How,
  opened: Opened,
  channels: Channels,
  measuring: Measuring | null,
): Promise<Running> {
  const works: Works = { wake: () => {}, stop: async () => {} }
  const platform: Platform = { ...opened.platform, wakeOutbox: () => works.wake() }
  const demo = await how.prepare(platform)
  const streams = openStreams({ platform, checkSession: checkSessionOver(platform) })
  measuring?.metrics.watch(platform, settings.dataDir, streams)
  // What may fail for want of a port comes before what goes on by itself.
  const ports = await openPorts(settings, measuring, appOf(settings, { platform, channels, streams, demo }, measuring))
  const listener = startListening(platform, streams, { connection: opened.connection })
  if (settings.roles !== 'http') Object.assign(works, startWork(platform, channels, settings, opened))
  how.ready?.(ports.address, demo)
  platform.log.info({ address: ports.address, version }, 'serving')
  return {
    stop: async () => {
      streams.close()
      await ports.endRequests()
      await works.stop()
      ports.close()
      await listener.stop()
    },
  }
}

type Running = { stop(): Promise<void> }
type Works = { wake: () => void; stop: () => Promise<void> }

/** Clocks, counters, notices and seals. Any number of servers may do this at once. */
function startWork(platform: Platform, { sms }: Channels, settings: Settings, opened: Opened): Works {
  const outward = sms ? [sms] : []
  const delivery = startDelivery(platform, outward)
  const loops = [
    delivery,
    startSending(platform, outward),
    startSweeping(platform),
    startHandingOver(platform),
    startCarrying(platform),
    startImporting(platform),
    startFolding(platform),
    startCompletingSearch(platform),
    startSealing(platform, { noteAnchor: noteAnchorsIn(settings.dataDir) }),
    ...dailyBackup(platform, settings, opened),
  ]
  return { wake: () => delivery.wake(), stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}

function dailyBackup(platform: Platform, settings: Settings, opened: Opened): Loop[] {
  const { backupTo: folder, backupAt: at, backupKeep: keep, dataDir } = settings
  return folder ? [startBackups(platform, { folder, at, keep, owner: ownerOf(opened), dataDir, version })] : []
}

type Parts = Pick<AppOptions, 'platform' | 'channels' | 'streams' | 'demo'>

function appOf(settings: Settings, parts: Parts, measuring: Measuring | null): Hono {
  const { publicUrl, behindProxy, rates } = settings
  const provider = providerOf(settings)
  return createApp({
    ...{ ...parts, version, webRoot, behindProxy, rates },
    provider: provider && openProvider(provider),
    publicUrl: publicUrl ?? null,
    metrics: measuring?.metrics ?? null,
  })
}

async function openPorts(settings: Settings, measuring: Measuring | null, app: Hono) {
  const close = (await measuring?.serve()) ?? (() => {})
  try {
    const server = settings.roles === 'jobs' ? null : await listen(settings, app)
    const address = server?.address ?? `http://${settings.host}:${settings.port}`
    return { address, close, endRequests: async () => server?.end() }
  } catch (error) {
    close()
    throw error
  }
}
