import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeBackupNote } from '@lianxin/backend/platform/backup/note'
import { openDatabase } from '@lianxin/backend/platform/database'
import { migrate, readMigrations } from '@lianxin/backend/platform/migrate'
import { roleNames, withClient } from '@lianxin/backend/platform/postgres/roles'
import { DAY, HOUR, plus } from '@lianxin/domain/kernel/time'
import { createTestDatabase } from '@lianxin/testkit/database'
import { buildIn } from '@lianxin/testkit/district'
import { MONDAY, openTestPlatform, type TestPlatform } from '@lianxin/testkit/platform'
import { startProvider } from '@lianxin/testkit/provider'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openFolder, runLianxin } from '../run-lianxin.fixture.ts'
import { readCommandLine } from '../settings.ts'
import { backupChecks } from './backups.ts'
import { clockCheck, contentChecks, databaseChecks } from './database.ts'
import { inDatabase } from './examine.ts'
import type { Check, Finding, Patient, PatientWithDatabase } from './finding.ts'
import { folderChecks } from './folder.ts'
import { machineChecks } from './machine.ts'
import { reachChecks } from './reach.ts'

const GB = 1024 ** 3
const healthy = { disk: async () => ({ free: 50 * GB, size: 100 * GB, disk: 1 }), memory: 8 * GB, zone: 480 }
const settingsOf = (env: Record<string, string>) =>
  readCommandLine([], { PUBLIC_URL: 'https://a.example', BEHIND_PROXY: 'on', ...env }).settings

let dataDir: string
let platform: TestPlatform
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lianxin-doctor-'))
  platform = await openTestPlatform()
  await buildIn(platform, '150430', '云杉旗')
})
afterAll(async () => {
  await platform.close()
  await rm(dataDir, { recursive: true })
})

const patient = (over: Partial<Patient> = {}): Patient => ({
  ...{ settings: settingsOf({}), env: { SMS: 'off' }, dataDir, now: MONDAY, machine: healthy, ...over },
})
const withDatabase = (over: Partial<PatientWithDatabase> = {}): PatientWithDatabase => ({
  ...patient(),
  db: platform.db,
  ...over,
})

/** What the checks say at one level, by id. */
async function saying<P>(level: Finding['level'], checks: readonly Check<P>[], of: P): Promise<string[]> {
  const found = await Promise.all(checks.map((check) => check(of)))
  return found.flatMap((finding) => (finding?.level === level ? [finding.id] : []))
}
const tree = async (checks: readonly Check<Patient>[], over: Partial<Patient>) => ({
  mend: await saying('mend', checks, patient(over)),
  mind: await saying('mind', checks, patient(over)),
})

describe('the machine', () => {
  const machine = (over: object) => ({ machine: { ...healthy, ...over } })
  const left = (free: number) => machine({ disk: async () => ({ free: free * GB, size: 100 * GB, disk: 1 }) })

  it.each<[string, Partial<Patient>, string[], string[]]>([
    ['nothing', {}, [], []],
    ['a disk nearly full', left(0.5), ['disk.free'], []],
    ['a disk getting full', left(8), [], ['disk.free']],
    ['too little memory', machine({ memory: GB }), ['memory.size'], []],
    ['little memory', machine({ memory: 2 * GB }), [], ['memory.size']],
    ['another time zone', machine({ zone: 0 }), [], ['clock.zone']],
    ['a clock that lost its battery', { now: '1970-01-02T00:00:00.000Z' }, ['clock.past'], []],
  ])('%s', async (_, over, mend, mind) => {
    expect(await tree(machineChecks, over)).toEqual({ mend, mind })
  })
})

it('a provider that answers is said to, one that calls itself otherwise is not believed', async () => {
  const theirs = await startProvider({ publicUrl: 'https://a.example' })
  const { issuer, clientId, clientSecret } = theirs
  const look = (at: string) =>
    saying('mend', reachChecks, {
      ...patient(),
      settings: settingsOf({ PORT: '1', OIDC_ISSUER: at, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret }),
    })
  expect(await look(issuer)).toEqual([])
  expect(await look(issuer.replace('127.0.0.1', 'localhost'))).toEqual(['provider.reached'])
  await theirs.close()
})

describe('how people reach it', () => {
  const provider = { OIDC_CLIENT_ID: 'lianxin', OIDC_CLIENT_SECRET: 'a secret' }
  const set = (env: Record<string, string>) => ({ settings: settingsOf({ PORT: '1', ...env }) })

  it.each<[string, Partial<Patient>, string[]]>([
    ['https behind a proxy', set({}), []],
    ['http for everybody', set({ PUBLIC_URL: 'http://lianxin.example', BEHIND_PROXY: 'off' }), ['url.https']],
    ['https without saying that there is a proxy', set({ BEHIND_PROXY: 'off' }), ['proxy.addresses']],
    ['a proxy that can be gone around', set({ HOST: '0.0.0.0' }), ['proxy.addresses']],
    [
      'no address at all, open to the network',
      { settings: readCommandLine([], { HOST: '0.0.0.0', PORT: '1' }).settings },
      ['url.https'],
    ],
    ['no SMS sender', { ...set({}), env: {} }, ['sms.gateway']],
    ['half a provider of identities', set({ OIDC_ISSUER: 'https://id.example' }), ['provider.settings']],
    ['a provider over http', set({ ...provider, OIDC_ISSUER: 'http://id.example' }), ['provider.settings']],
    ['a provider that does not answer', set({ ...provider, OIDC_ISSUER: 'http://127.0.0.1:9' }), ['provider.reached']],
    ['half an SMS gateway', { ...set({}), env: { SMS_GATEWAY_URL: 'https://sms.example' } }, ['sms.gateway']],
  ])('%s', async (_, over, mend) => {
    expect((await tree(reachChecks, over)).mend).toEqual(mend)
  })

  it('a server that does not run, and sign-in without SMS, are to be minded', async () => {
    expect((await tree(reachChecks, set({}))).mind).toEqual(['sms.gateway', 'server.running'])
  })
})

describe('the data folder', () => {
  it.skipIf(process.platform === 'win32')('a key file that others can read', async () => {
    await mkdir(join(dataDir, 'keys'), { recursive: true })
    const file = join(dataDir, 'keys', 'keyring.json')
    await writeFile(file, '{}', { mode: 0o600 })
    expect((await tree(folderChecks, {})).mend).toEqual([])
    await chmod(file, 0o644)
    expect((await tree(folderChecks, {})).mend).toEqual(['key.permissions'])
  })

  it('one that is not there, and the remains of a restore', async () => {
    expect((await tree(folderChecks, { dataDir: join(dataDir, 'nowhere') })).mend).toEqual(['folder.writable'])
    const other = await mkdtemp(join(tmpdir(), 'lianxin-doctor-'))
    await mkdir(join(other, 'restoring'))
    expect((await tree(folderChecks, { dataDir: other })).mend).toEqual(['restore.unfinished'])
  })
})

describe('backups', () => {
  const file = () => join(dataDir, 'b.tar')
  const note = async (age: number, failed: { at: string; code: string } | null = null) => {
    await writeFile(file(), '')
    await writeBackupNote(dataDir, { last: { at: plus(MONDAY, -age), file: file(), bytes: 1 }, failed })
  }
  const daily = () => ({ settings: settingsOf({ BACKUP_TO: tmpdir() }) })
  const farAway = {
    ...healthy,
    disk: async (folder: string) => ({ free: 50 * GB, size: 100 * GB, disk: folder === dataDir ? 1 : 2 }),
  }

  it('never made, too old, failed, gone', async () => {
    expect((await tree(backupChecks, { dataDir: join(dataDir, 'nowhere') })).mend).toEqual(['backup.age'])
    await note(2 * DAY)
    expect((await tree(backupChecks, daily())).mend).toEqual(['backup.age'])
    await note(HOUR, { at: MONDAY, code: 'backup.noRoom' })
    expect((await tree(backupChecks, daily())).mend).toEqual(['backup.age'])
    await note(HOUR)
    expect((await tree(backupChecks, { ...daily(), machine: farAway })).mend).toEqual([])
    await rm(file())
    expect((await tree(backupChecks, daily())).mend).toEqual(['backup.age'])
  })

  it('made by hand only, or on the disk of the data, are to be minded', async () => {
    await note(HOUR)
    expect((await tree(backupChecks, {})).mind).toEqual(['backup.age'])
    expect((await tree(backupChecks, daily())).mind).toEqual(['backup.place'])
    expect((await tree(backupChecks, { ...daily(), machine: farAway })).mind).toEqual([])
  })

  it('a disk that is not attached', async () => {
    await note(HOUR)
    const settings = settingsOf({ BACKUP_TO: join(dataDir, 'no', 'disk') })
    expect((await tree(backupChecks, { settings })).mend).toEqual(['backup.place'])
  })
})

describe('the database', () => {
  const mended = (db = platform.db, over: Partial<PatientWithDatabase> = {}) =>
    saying('mend', databaseChecks, withDatabase({ db, ...over }))

  it('of this version has nothing to mend', async () => {
    expect(await mended()).toEqual([])
    expect(await saying('mend', contentChecks, withDatabase())).toEqual([])
  })

  it('reached as a superuser', async () => {
    const { superuser } = inject('postgres')
    const db = openDatabase({ connection: { ...superuser, database: platform.database.app.database! } })
    expect(await mended(db)).toEqual(['database.role'])
    await db.close()
  })

  it('without extensions, under a locale that knows no Chinese', async () => {
    const { superuser } = inject('postgres')
    const name = 'doctor_locale_c'
    await withClient({ ...superuser, database: 'postgres' }, async (client) => {
      await client.query(
        `create database ${name} owner ${roleNames.owner} locale_provider libc locale 'C' template template0`,
      )
    })
    const db = openDatabase({ connection: { ...platform.database.app, database: name } })
    expect(await mended(db)).toEqual(['database.extensions', 'database.schema'])
    await withClient({ ...superuser, database: name }, (client) => client.query('create extension pg_trgm'))
    expect(await mended(db)).toEqual(['database.extensions', 'database.locale', 'database.schema'])
    await db.close()
    await withClient({ ...superuser, database: 'postgres' }, (client) =>
      client.query(`drop database ${name} with (force)`),
    )
  })

  it('that waits for migrations: asked as the role that serves, and nothing more is asked of it', async () => {
    const older = await createTestDatabase({ empty: true })
    const folder = await mkdtemp(join(tmpdir(), 'lianxin-older-'))
    for (const { name, sql } of (await readMigrations()).slice(0, 5)) await writeFile(join(folder, name), sql)
    await migrate(older.owner, folder)
    const db = openDatabase({ connection: older.app })
    expect(await mended(db)).toEqual(['database.schema'])
    const found = await inDatabase(withDatabase({ db }))
    expect(found.map(({ id }) => id)).not.toContain('work.due')
    await db.close()
    await older.drop()
  })

  it('whose clock differs', async () => {
    expect(await clockCheck(() => Date.now() - 60_000)(withDatabase())).toMatchObject({
      id: 'clock.database',
      level: 'mend',
    })
    expect(await clockCheck(() => Date.now() + 60_000)(withDatabase())).toMatchObject({
      id: 'clock.database',
      level: 'mend',
    })
  })

  it('with fewer connections than the server takes', async () => {
    expect(await mended(platform.db, { settings: settingsOf({ CONNECTIONS: '200' }) })).toEqual([
      'database.connections',
    ])
  })

  it('without a district, and in a year whose holidays nobody knows', async () => {
    const empty = await openTestPlatform()
    expect(await saying('mend', contentChecks, withDatabase({ db: empty.db }))).toEqual(['districts.loaded'])
    await empty.close()
    expect(await saying('mend', contentChecks, withDatabase({ now: '2039-05-01T00:00:00.000Z' }))).toEqual([
      'calendar.year',
    ])
    expect(await saying('mind', contentChecks, withDatabase())).toEqual(['calendar.year'])
  })

  it('filled under another key', async () => {
    await platform.db.pool.query(`insert into installation (key_fingerprint) values ('of another key')`)
    const found = await inDatabase(withDatabase({ dataDir: await mkdtemp(join(tmpdir(), 'lianxin-doctor-')) }))
    expect(found.find(({ id }) => id === 'key.fits')?.level).toBe('mend')
  })
})

describe('work that nobody does', () => {
  const run = (sql: string) => withClient(platform.database.owner, (client) => client.query(sql))
  const late = async (now: string) =>
    (await inDatabase(withDatabase({ now }))).flatMap(({ id, level }) =>
      level === 'mend' && id.startsWith('work.') ? [id] : [],
    )

  it('deadlines, notices, audit rows that wait; messages that fail', async () => {
    const at = platform.clock.now()
    await run('truncate audit, outbox, deadline')
    expect(await late(plus(at, HOUR))).toEqual([])
    const row = `'150430', gen_random_uuid()`
    await run(`insert into audit (district, id, at, event) values (${row}, '${at}', 'test.event')`)
    expect(await late(at)).toEqual([])
    expect(await late(plus(at, HOUR))).toEqual(['work.unsealed'])
    await run(`insert into deadline (district, matter_id, action_id, name, stage, due_at, rule)
      values (${row}, gen_random_uuid(), 'accept', 'overdue', '${at}', 'x')`)
    expect(await late(plus(at, HOUR))).toEqual(['work.due', 'work.unsealed'])
    await run(`insert into outbox (district, id, event, tells, at, attempts, next_try_at)
      values (${row}, 'send.sms.x', '{}', '${at}', 3, '${plus(at, DAY)}')`)
    expect(await late(plus(at, HOUR))).toEqual(['work.due', 'work.unsealed', 'work.failing'])
    expect(await late(plus(at, 2 * DAY))).toEqual(['work.due', 'work.outbox', 'work.unsealed', 'work.failing'])
  })
})

describe('at the terminal', { timeout: 120_000 }, () => {
  it('says each in two languages or in JSON, by the exit code whether there is something to mend, and changes nothing', async () => {
    const place = await openFolder()
    try {
      const args = ['--data-dir', join(place, 'data'), '--port', '1']
      const none = await runLianxin(['doctor', ...args], { env: { SMS: 'off' } })
      expect([none.code, none.out]).toEqual([1, expect.stringMatching(/MEND .*还没有安装 · there is no installation/)])
      await runLianxin(['import', 'divisions', '--district', '150430', ...args])
      await runLianxin(['backup', '--to', join(place, 'b.tar'), ...args])
      const json = await runLianxin(['doctor', '--json', ...args], { env: { SMS: 'off' } })
      const { ok, findings } = JSON.parse(json.out) as { ok: boolean; findings: Finding[] }
      const broken = findings.filter(({ level }) => level === 'mend').map(({ id }) => id)
      // What differs from machine to machine is not what this is about.
      expect(broken.filter((id) => !/^(disk|memory|web|work)\./.test(id))).toEqual([])
      expect([json.code, ok]).toEqual(broken.length === 0 ? [0, true] : [1, false])
      expect(findings.map(({ id }) => id)).toEqual(expect.arrayContaining(['key.fits', 'database.role', 'backup.age']))
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  })
})
