import { existsSync } from 'node:fs'
import { appendFile, chown, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { runAs } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { PostgresFault } from './fault.ts'
import type { Place } from './place.ts'
import { type Listen, settings } from './settings.ts'

/** A cluster's files and how to run it. */
export type Cluster = Place & {
  readonly folder: string
  readonly binaries: Binaries
  readonly tcp: boolean
  readonly durable: boolean
}

/** A server that is up, as its own `postmaster.pid` tells. */
export type Running = { readonly pid: number; readonly host: string; readonly port: number }

const major = '18'
// sun_path holds 108 bytes with its final zero; PostgreSQL adds `/.s.PGSQL.5432`.
const longestSocketFolder = 107 - '/.s.PGSQL.5432'.length

export async function openCluster(place: Place, tcp: boolean, durable: boolean): Promise<Cluster> {
  const binaries = await findBinaries(place.account, place.spare)
  const cluster = { ...place, folder: join(place.home, 'cluster'), binaries, tcp, durable }
  await requireVersion(cluster)
  return cluster
}

export const isCreated = (cluster: Cluster): boolean => existsSync(join(cluster.folder, 'PG_VERSION'))

async function requireVersion(cluster: Cluster): Promise<void> {
  if (!isCreated(cluster)) return
  const found = (await readFile(join(cluster.folder, 'PG_VERSION'), 'utf8')).trim()
  if (found !== major) throw new PostgresFault('postgres.versionMismatch', { found, needed: major })
}

/** C.UTF-8 character classes: under plain C, pg_trgm sees no letters in Chinese. Elsewhere than Linux it has another name. */
const characterType = ({ linux: 'C.UTF-8', darwin: 'en_US.UTF-8' } as Record<string, string>)[process.platform] ?? 'C'

/** Makes the data folder aside and renames it, so that one cut short is never taken for a whole one. */
export async function createCluster(cluster: Cluster, superuserPassword: string): Promise<void> {
  const partial = join(cluster.home, 'cluster.new')
  const passwordFile = join(cluster.home, 'password.new')
  await rm(partial, { recursive: true, force: true })
  await writeFile(passwordFile, superuserPassword, { mode: 0o600 })
  if (cluster.account) await chown(passwordFile, cluster.account.uid, cluster.account.gid)
  const ran = await runAs(cluster.account, cluster.binaries.initdb, [
    ...['-D', partial, '-U', 'postgres', '--pwfile', passwordFile, '--encoding=UTF8', '--locale=C'],
    ...[`--lc-ctype=${characterType}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
    // On a socket the folder's 0700 is the key; on a port only a password is.
    ...['--auth-local=trust', '--auth-host=scram-sha-256', ...(cluster.durable ? [] : ['--no-sync'])],
  ])
  await rm(passwordFile)
  if (ran.code !== 0) throw new PostgresFault('postgres.createFailed', { home: cluster.home }, ran.printed)
  await appendFile(
    join(partial, 'postgresql.conf'),
    "\ninclude_if_exists = 'lianxin.conf'\ninclude_if_exists = 'local.conf'\n",
  )
  await rename(partial, cluster.folder)
}

/** The running server of this cluster, whoever started it; undefined when there is none. */
export async function findRunning(cluster: Cluster): Promise<Running | undefined> {
  if (!isCreated(cluster)) return undefined
  const status = await runAs(cluster.account, cluster.binaries.pgCtl, ['-D', cluster.folder, 'status'])
  if (status.code !== 0) return undefined
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const [pid, , , port, socketFolder] = (await readFile(pidFile, 'utf8').catch(() => '')).split('\n')
  if (!pid || !port) return undefined
  if (await isSomethingElse(Number(pid))) {
    await rm(pidFile, { force: true })
    return undefined
  }
  return { pid: Number(pid), host: socketFolder || '127.0.0.1', port: Number(port) }
}

/** After a power cut the number in `postmaster.pid` may belong to another program, and pg_ctl believes it is up. */
async function isSomethingElse(pid: number): Promise<boolean> {
  const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => 'postgres')
  return !name.startsWith('postgres')
}

/** Decides anew where the next start listens. */
export async function writeSettings(cluster: Cluster): Promise<void> {
  const listen: Listen = cluster.tcp ? { port: await freePort() } : { socketFolder: await makeSocketFolder(cluster) }
  await writeFile(join(cluster.folder, 'lianxin.conf'), settings(listen, cluster.durable))
}

async function makeSocketFolder({ home, account }: Cluster): Promise<string> {
  const own = join(home, 'run')
  const fits = (folder: string) => Buffer.byteLength(folder) <= longestSocketFolder
  if (fits(own)) await mkdir(own, { recursive: true, mode: 0o700 })
  const temporary = [tmpdir(), '/tmp'].find((folder) => fits(join(folder, 'lianxin-XXXXXX'))) ?? '/tmp'
  const folder = fits(own) ? own : await mkdtemp(join(temporary, 'lianxin-'))
  if (account) await chown(folder, account.uid, account.gid)
  return folder
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

/** Starts the server and waits until it takes connections; recovery after a crash may need minutes. */
export async function startCluster(cluster: Cluster): Promise<void> {
  const log = join(cluster.home, 'start.log')
  await rm(log, { force: true })
  const args = ['-D', cluster.folder, '-l', log, '-w', '-t', '300', 'start']
  const ran = await runAs(cluster.account, cluster.binaries.pgCtl, args, true)
  if (ran.code !== 0) throw new PostgresFault('postgres.startFailed', { home: cluster.home }, await lastWords(cluster))
}

export async function stopCluster(cluster: Cluster, running: Running): Promise<void> {
  const args = ['-D', cluster.folder, '-m', 'fast', '-w', '-t', '60', 'stop']
  const ran = await runAs(cluster.account, cluster.binaries.pgCtl, args)
  if (ran.code !== 0 && (await findRunning(cluster))) {
    throw new PostgresFault('postgres.stopFailed', { home: cluster.home }, ran.printed)
  }
  const isTemporary = running.host.startsWith('/') && dirname(running.host) !== cluster.home
  if (isTemporary) await rm(running.host, { recursive: true, force: true })
}

async function lastWords(cluster: Cluster): Promise<string> {
  const folder = join(cluster.folder, 'log')
  const logs = (await readdir(folder).catch(() => [])).map((name) => join(folder, name))
  const texts = [join(cluster.home, 'start.log'), ...logs].map((path) => readFile(path, 'utf8').catch(() => ''))
  return (await Promise.all(texts)).map((text) => text.split('\n').slice(-10).join('\n')).join('\n')
}
