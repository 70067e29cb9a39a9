import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chmod, chown, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { scratchFolder } from '@lianxin/testkit/scratch'
import type pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { withClient } from './roles.ts'
import { connectOrStart, type EmbeddedPostgres, type StartOptions, startPostgres, stopOrphan } from './supervisor.ts'

const asRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }

let base: string
let dataDir: string
let started: EmbeddedPostgres[]
let children: ChildProcess[]

beforeEach(async () => {
  base = await mkdtemp(join(scratchFolder(), 'lianxin-pg-'))
  await chmod(base, 0o755)
  dataDir = join(base, 'data')
  started = []
  children = []
})

afterEach(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  await Promise.all(children.map((child) => child.exitCode ?? child.signalCode ?? once(child, 'exit')))
  for (const postgres of started) await postgres.stop()
  if (existsSync(dataDir)) await stopOrphan({ dataDir, systemFolder: join(base, 'system') }).catch(() => false)
  await rm(base, { recursive: true, force: true })
})

async function start(options: Partial<StartOptions> = {}, how = startPostgres): Promise<EmbeddedPostgres> {
  const postgres = await how({ dataDir, durable: false, systemFolder: join(base, 'system'), ...options })
  started.push(postgres)
  return postgres
}

async function stopAll(): Promise<void> {
  for (const postgres of started.splice(0)) await postgres.stop()
}

const ask = (config: pg.ClientConfig, sql: string) =>
  withClient(config, async (client) => Object.values((await client.query(sql)).rows[0] ?? {})[0])

const remember = async ({ owner }: EmbeddedPostgres) => {
  await ask(owner, 'create table memory (word text)')
  await ask(owner, `insert into memory values ('网格员')`)
}
const recall = ({ owner }: { owner: pg.ClientConfig }) => ask(owner, 'select word from memory')

const postmaster = async (home: string) =>
  Number((await readFile(join(home, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])

/** A separate process that runs the cluster; resolves to its first line. */
async function startChild(folder = dataDir, account: { uid?: number; gid?: number } = {}) {
  const script = join(import.meta.dirname, 'supervisor.child.ts')
  const stdio: ['ignore', 'pipe', 'inherit'] = ['ignore', 'pipe', 'inherit']
  const child = spawn(process.execPath, [script, folder], { stdio, cwd: '/', ...account })
  children.push(child)
  const [line] = await once(createInterface(child.stdout!), 'line')
  return { child, said: JSON.parse(line) as { home: string; owner: pg.ClientConfig; uid: number; code?: string } }
}

test('the first start makes a durable cluster with plain roles, reached by a private socket only', async () => {
  const postgres = await start({ durable: true })
  const roles = `select string_agg(rolname, ' ' order by rolname) from pg_roles where rolname like 'lianxin%'
    and rolcanlogin and not (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)`
  expect(await ask(postgres.superuser, roles)).toBe('lianxin_app lianxin_owner')
  expect(await ask(postgres.app, 'select current_user::text')).toBe('lianxin_app')
  expect(
    await ask(postgres.owner, 'select pg_get_userbyid(datdba) from pg_database where datname = current_database()'),
  ).toBe('lianxin_owner')
  expect(await ask(postgres.app, `select array_length(show_trgm('网格员'), 1)`)).toBe(4)
  expect(await ask(postgres.app, 'show server_encoding')).toBe('UTF8')
  expect(await ask(postgres.superuser, 'show listen_addresses')).toBe('')
  expect(await ask(postgres.superuser, 'show fsync')).toBe('on')
  expect((await stat(postgres.host)).mode & 0o777).toBe(0o700)
  expect((await stat(postgres.home)).mode & 0o777).toBe(0o700)
  await expect(ask(postgres.app, 'create table mine (id int)')).rejects.toThrow('permission denied')
})

test('stopping leaves nothing running or locked, and a restart keeps the data', async () => {
  const postgres = await start()
  await remember(postgres)
  await Promise.all([postgres.stop(), postgres.stop()])
  expect(existsSync(join(postgres.home, 'server.lock'))).toBe(false)
  expect(existsSync(join(postgres.home, 'cluster/postmaster.pid'))).toBe(false)
  expect(await recall(await start())).toBe('网格员')
})

test('a second server on one data folder is refused with the number of the first', async () => {
  const { child } = await startChild()
  await expect(start()).rejects.toMatchObject({ code: 'postgres.dataDirInUse', params: { pid: child.pid } })
})

test('of two servers that make their first start together, one serves', async () => {
  const both = await Promise.all([startChild(), startChild()])
  const codes = both.map(({ said }) => said.code)
  expect(codes.sort()).toEqual(['postgres.dataDirInUse', undefined])
})

test('a command beside a running server joins it, and its stop does nothing', async () => {
  const { said } = await startChild()
  const joined = await start({}, connectOrStart)
  expect(joined.attached).toBe(true)
  await joined.stop()
  expect(await ask(said.owner, 'select 1')).toBe(1)
})

test('a cluster orphaned by kill -9 is taken over as it runs', async () => {
  const { child, said } = await startChild()
  await ask(said.owner, `create table memory as select '网格员' as word`)
  const orphan = await postmaster(said.home)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const postgres = await start()
  expect(await postmaster(postgres.home)).toBe(orphan)
  expect(await recall(postgres)).toBe('网格员')
})

test('SIGTERM stops server and cluster', async () => {
  const { child, said } = await startChild()
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(existsSync(join(said.home, 'cluster/postmaster.pid'))).toBe(false)
  await expect(ask(said.owner, 'select 1')).rejects.toThrow()
})

test('PostgreSQL killed under the server comes back at the same address with its data', async () => {
  const postgres = await start({ durable: true })
  await remember(postgres)
  process.kill(await postmaster(postgres.home), 'SIGKILL')
  const recalled = await vi.waitFor(() => recall(postgres), { timeout: 15_000, interval: 100 })
  expect(recalled).toBe('网格员')
})

test('a path too long for a socket gets one elsewhere, and stopping removes it', async () => {
  dataDir = join(base, '很长的文件夹名字'.repeat(4), "with a space and 'quotes'")
  const postgres = await start()
  expect(Buffer.byteLength(postgres.host)).toBeLessThan(90)
  expect((await stat(postgres.host)).mode & 0o777).toBe(0o700)
  await remember(postgres)
  await stopAll()
  expect(existsSync(postgres.host)).toBe(false)
  const alone = await start({}, connectOrStart)
  expect(alone.attached).toBe(false)
  expect(await recall(alone)).toBe('网格员')
})

test('the number of a dead server in use by another program does not look like a server that is up', async () => {
  const { home } = await start()
  await stopAll()
  // A sleeper of the cluster's own user: one that pg_ctl takes for the server.
  const { uid, gid } = await stat(home)
  const sleeper = spawn('sleep', ['60'], asRoot ? { uid, gid } : {})
  children.push(sleeper)
  const lines = [sleeper.pid, join(home, 'cluster'), 1, 5432, join(home, 'run'), '', '', 'ready', '']
  await writeFile(join(home, 'cluster/postmaster.pid'), lines.join('\n'))
  expect(await ask((await start()).app, 'select 1')).toBe(1)
})

test('on a port only the password opens, and a port taken meanwhile is replaced at the next start', async () => {
  const postgres = await start({ tcp: true })
  expect(postgres.host).toBe('127.0.0.1')
  expect(await ask(postgres.app, 'select 1')).toBe(1)
  await expect(ask({ ...postgres.app, password: 'guess' }, 'select 1')).rejects.toThrow('password')
  await stopAll()
  const squatter = createServer().listen(postgres.port, '127.0.0.1')
  await once(squatter, 'listening')
  expect(await ask((await start({ tcp: true })).app, 'select 1')).toBe(1)
  squatter.close()
})

test('the folder of another major version is refused untouched', async () => {
  const { home } = await start()
  await stopAll()
  await writeFile(join(home, 'cluster/PG_VERSION'), '17\n')
  await expect(start()).rejects.toMatchObject({ code: 'postgres.versionMismatch', params: { found: '17' } })
})

test.skipIf(!asRoot)(
  'as root, in a folder others cannot read, the cluster lives in the system folder and is found again',
  async () => {
    await mkdir(dataDir)
    await chmod(dataDir, 0o700)
    const postgres = await start()
    expect(dirname(postgres.home)).toBe(join(base, 'system'))
    expect((await stat(`/proc/${await postmaster(postgres.home)}`)).uid).toBe((await stat(postgres.home)).uid)
    expect((await stat(postgres.home)).uid).not.toBe(0)
    await remember(postgres)
    await stopAll()
    await rename(dataDir, join(base, 'renamed'))
    dataDir = join(base, 'renamed')
    expect(await recall(await start())).toBe('网格员')
  },
)

test.skipIf(!asRoot)('a normal user runs it as themselves, and root later carries on as that user', async () => {
  await mkdir(dataDir)
  await chown(dataDir, nobody.uid, nobody.gid)
  const { child, said } = await startChild(dataDir, nobody)
  expect(said.uid).toBe(nobody.uid)
  await ask(said.owner, `create table memory as select '网格员' as word`)
  child.kill('SIGTERM')
  await once(child, 'exit')
  const postgres = await start()
  expect((await stat(`/proc/${await postmaster(postgres.home)}`)).uid).toBe(nobody.uid)
  expect(await recall(postgres)).toBe('网格员')
})

test.skipIf(!asRoot)('a cluster that another user owns is refused to a normal user', async () => {
  await start()
  await stopAll()
  await chown(dataDir, nobody.uid, nobody.gid)
  const { said } = await startChild(dataDir, { uid: 1234, gid: 1234 })
  expect(said.code).toBe('postgres.dataDirNotOwned')
})
