import { join } from 'node:path'
import { type ServerType, serve } from '@hono/node-server'
import { createApp } from '@lianxin/backend/app'
import { startCarrying } from '@lianxin/backend/modules/areas/change/carry'
import type { DemoDoor } from '@lianxin/backend/modules/demo/routes'
import { startFolding, startSweeping } from '@lianxin/backend/modules/matters/jobs'
import { startDelivery, startListening, startSending } from '@lianxin/backend/modules/notices/jobs'
import { openStreams, type Streams } from '@lianxin/backend/modules/notices/streams'
import { startHandingOver } from '@lianxin/backend/modules/people/jobs'
import { checkSessionOver } from '@lianxin/backend/modules/sign-in/service'
import { noteAnchorsIn } from '@lianxin/backend/platform/audit/anchors'
import { startSealing } from '@lianxin/backend/platform/audit/seal-loop'
import { startBackups } from '@lianxin/backend/platform/backup/backup-loop'
import { type Channels, openChannels } from '@lianxin/backend/platform/channels/open-channels'
import type { Platform } from '@lianxin/backend/platform/context'
import type { Loop } from '@lianxin/backend/platform/jobs/loop'
import { type Opened, openPlatform, ownerOf, systemClock } from './open.ts'
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
  const opened = await openPlatform(settings, { hold: 'own' })
  try {
    const running = await start(settings, how, opened, channels)
    await stopped
    await running.stop()
    return 0
  } finally {
    await opened.close()
  }
}

async function start(settings: Settings, how: How, opened: Opened, channels: Channels) {
  const works: Works = { wake: () => {}, stop: async () => {} }
  const platform: Platform = { ...opened.platform, wakeOutbox: () => works.wake() }
  const demo = await how.prepare(platform)
  const streams = openStreams({ platform, checkSession: checkSessionOver(platform) })
  const listener = startListening(platform, streams, { connection: opened.connection })
  if (settings.roles !== 'http') Object.assign(works, startWork(platform, channels, settings, opened))
  const server = settings.roles === 'jobs' ? null : await listen(settings, platform, channels, streams, demo)
  how.ready?.(addressOf(settings, server), demo)
  platform.log.info({ address: addressOf(settings, server), version }, 'serving')
  return {
    stop: async () => {
      streams.close()
      await new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve()))
      await works.stop()
      await listener.stop()
    },
  }
}

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
    startFolding(platform),
    startSealing(platform, { noteAnchor: noteAnchorsIn(settings.dataDir) }),
    ...dailyBackup(platform, settings, opened),
  ]
  return { wake: () => delivery.wake(), stop: async () => void (await Promise.all(loops.map((loop) => loop.stop()))) }
}

function dailyBackup(platform: Platform, settings: Settings, opened: Opened): Loop[] {
  const { backupTo: folder, backupAt: at, backupKeep: keep, dataDir } = settings
  return folder ? [startBackups(platform, { folder, at, keep, owner: ownerOf(opened), dataDir, version })] : []
}

function listen(
  settings: Settings,
  platform: Platform,
  channels: Channels,
  streams: Streams,
  demo: DemoDoor | null,
): Promise<ServerType> {
  const app = createApp({
    platform,
    channels,
    streams,
    version,
    webRoot,
    publicUrl: settings.publicUrl ?? null,
    behindProxy: settings.behindProxy,
    rates: settings.rates,
    demo,
  })
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port: settings.port, hostname: settings.host }, () => resolve(server))
    server.once('error', reject)
  })
}

function addressOf({ host, port }: Settings, server: ServerType | null): string {
  const bound = server?.address()
  return `http://${host}:${typeof bound === 'object' && bound ? bound.port : port}`
}
