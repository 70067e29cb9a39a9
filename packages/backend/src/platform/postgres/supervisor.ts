import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type pg from 'pg'
import {
  type Cluster,
  createCluster,
  findRunning,
  isCreated,
  openCluster,
  type Running,
  startCluster,
  stopCluster,
  writeSettings,
} from './cluster.ts'
import { PostgresFault } from './fault.ts'
import { type Holder, lockHolder, type OwnerLock, takeLock } from './owner-lock.ts'
import { openPlace } from './place.ts'
import { connectionFor, ensureRoles, openPasswords, type Passwords, withClient } from './roles.ts'
import { keepUp } from './watch.ts'

export type StartOptions = {
  /** The server's data folder; the cluster gets a folder of its own in it. */
  readonly dataDir: string
  readonly log?: (line: string) => void
  /** False only for tests: a power cut may then lose data. */
  readonly durable?: boolean
  /** A port of 127.0.0.1 with passwords instead of a socket: always on Windows, elsewhere for tests. */
  readonly tcp?: boolean
  /** Where root keeps what an unprivileged user cannot reach elsewhere. */
  readonly systemFolder?: string
}

export type EmbeddedPostgres = {
  /** The socket folder, or 127.0.0.1 on Windows. */
  readonly host: string
  readonly port: number
  /** Runs migrations and owns the tables. */
  readonly owner: pg.ClientConfig
  /** Serves requests; row-level security binds it. */
  readonly app: pg.ClientConfig
  /** For backup, `doctor` and the making of test databases; never for serving. */
  readonly superuser: pg.ClientConfig
  /** The folder that holds the cluster. */
  readonly home: string
  /** True when another live process runs this cluster and `stop` therefore does nothing. */
  readonly attached: boolean
  stop(): Promise<void>
}

/**
 * Runs the cluster of a data folder, made at the first start and taken over where it is already up.
 * @throws PostgresFault `postgres.dataDirInUse` {pid} while another live process runs it
 */
export async function startPostgres(options: StartOptions): Promise<EmbeddedPostgres> {
  return open(options, (holder) => {
    throw new PostgresFault('postgres.dataDirInUse', { pid: holder.pid, dataDir: options.dataDir })
  })
}

/** Like `startPostgres`, but joins a cluster that another live process runs, as the command line does beside a server. */
export async function connectOrStart(options: StartOptions): Promise<EmbeddedPostgres> {
  return open(options, attach)
}

/** Stops a cluster whose process was killed. False, and nothing done, while its process lives. */
export async function stopOrphan({ dataDir, systemFolder }: StartOptions): Promise<boolean> {
  const place = await openPlace(dataDir, systemFolder)
  if (lockHolder(join(place.home, 'server.lock'))) return false
  const cluster = await openCluster(place, false, true)
  const running = await findRunning(cluster)
  if (running) await stopCluster(cluster, running)
  return true
}

type WhenHeld = (holder: Holder, cluster: Cluster) => Promise<EmbeddedPostgres>

async function open(options: StartOptions, whenHeld: WhenHeld): Promise<EmbeddedPostgres> {
  const { dataDir, durable = true, tcp = process.platform === 'win32' } = options
  const place = await openPlace(dataDir, options.systemFolder)
  const lock = takeLock(join(place.home, 'server.lock'))
  if ('pid' in lock) return whenHeld(lock, await openCluster(place, tcp, durable))
  try {
    return await own(await openCluster(place, tcp, durable), lock, options.log ?? (() => {}))
  } catch (error) {
    lock.release()
    throw error
  }
}

async function own(cluster: Cluster, lock: OwnerLock, log: (line: string) => void): Promise<EmbeddedPostgres> {
  const began = performance.now()
  const passwords = await openPasswords(cluster.home)
  if (!isCreated(cluster)) {
    log(`PostgreSQL: first start, making ${cluster.folder}`)
    await createCluster(cluster, passwords.superuser)
  }
  const running = await bringUp(cluster, passwords)
  await ensureRoles(connectionFor('superuser', running, passwords), passwords)
  log(`PostgreSQL is up, process ${running.pid} (${((performance.now() - began) / 1000).toFixed(1)} s)`)
  const watch = keepUp(cluster, running, log)
  let stopping: Promise<void> | undefined
  const stop = async () => {
    await watch.end()
    await stopCluster(cluster, running)
    lock.release()
    log('PostgreSQL has stopped')
  }
  return {
    ...describe(cluster, running, passwords, false),
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

/** The holder may still be starting, so a cluster that is not up yet gets half a minute. */
async function attach(holder: Holder, cluster: Cluster): Promise<EmbeddedPostgres> {
  const deadline = performance.now() + 30_000
  while (performance.now() < deadline) {
    const running = await findRunning(cluster)
    const passwords = running && (await openPasswords(cluster.home))
    if (running && (await answers(connectionFor('app', running, passwords!)))) {
      return { ...describe(cluster, running, passwords!, true), stop: async () => {} }
    }
    await delay(100)
  }
  throw new PostgresFault('postgres.notUp', { pid: holder.pid, home: cluster.home })
}

function describe({ home }: Cluster, running: Running, passwords: Passwords, attached: boolean) {
  const connection = (role: 'owner' | 'app' | 'superuser') => connectionFor(role, running, passwords)
  const { host, port } = running
  return {
    host,
    port,
    owner: connection('owner'),
    app: connection('app'),
    superuser: connection('superuser'),
    home,
    attached,
  }
}

/** Finds the cluster up or starts it. One that is going down or recovering from a crash is waited for. */
async function bringUp(cluster: Cluster, passwords: Passwords): Promise<Running> {
  const deadline = performance.now() + 60_000
  while (performance.now() < deadline) {
    const running = await findRunning(cluster)
    if (!running) {
      await writeSettings(cluster)
      await startCluster(cluster)
    } else if (await answers({ ...connectionFor('superuser', running, passwords), database: 'postgres' })) {
      return running
    } else await delay(100)
  }
  throw new PostgresFault('postgres.startFailed', { home: cluster.home }, 'it is running but does not answer')
}

async function answers(config: pg.ClientConfig): Promise<boolean> {
  return withClient({ ...config, connectionTimeoutMillis: 5_000 }, (client) => client.query('select 1')).then(
    () => true,
    () => false,
  )
}
