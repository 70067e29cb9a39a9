import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DAY, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { actionsAsAudited } from '../src/modules/matters/check-actions.ts'
import { readAnchors } from '../src/platform/audit/anchors.ts'
import { verifyAudit } from '../src/platform/audit/check.ts'
import { createArchive, readArchive } from '../src/platform/backup/archive.ts'
import { backupIfDue } from '../src/platform/backup/backup-loop.ts'
import { openKeyBox } from '../src/platform/backup/key-box.ts'
import { MANIFEST, type Manifest, SEAL, sealOf } from '../src/platform/backup/manifest.ts'
import { readBackupNote } from '../src/platform/backup/note.ts'
import { keyringFile, requireNoUnfinishedRestore, requireRestorable } from '../src/platform/backup/restore.ts'
import { verifyBackup } from '../src/platform/backup/verify.ts'
import { openKeyring, rotate } from '../src/platform/crypto/keyring.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openFiles } from '../src/platform/files/files.ts'
import { requireOwnKeyring } from '../src/platform/installation.ts'
import { withClient } from '../src/platform/postgres/roles.ts'
import { contentOf, emptyTarget, filesOf, keepBusy, keysOf, newFolder, report, seal, take } from './backup-town.ts'
import { faultsOfMatters } from './log-laws.ts'

const district = '150430'
let platform: TestPlatform
let town: SmallDistrict
let server: TestServer
let resident: string
let folder: string
let whole: string
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  server = await startTestServer(platform)
  resident = (await town.person('苏日娜')).accountId
  for (let nth = 0; nth < 5; nth++) await report(server, town, resident)
  await seal(platform, plus(platform.clock.now(), MINUTE))
  folder = await newFolder()
  whole = join(folder, 'whole.tar')
  await take(platform, whole)
})
afterAll(async () => {
  await server.close()
  await platform.close()
})

let target: Awaited<ReturnType<typeof emptyTarget>>
beforeEach(async () => {
  target = await emptyTarget()
})
afterEach(() => target.close())

/** The restored installation, opened as a server opens it. */
async function open() {
  const keyring = openKeyring({ dir: join(target.dataDir, 'keys') })
  const db = openDatabase({ connection: target.database.app })
  await requireOwnKeyring(db, keyring)
  const auditOf = async (of: string) =>
    verifyAudit(
      { db, keyring },
      {
        district: of,
        now: platform.clock.now(),
        anchors: await readAnchors(target.dataDir, of),
        subjects: actionsAsAudited,
      },
    )
  return { ...platform, db, keyring, files: openFiles({ dir: join(target.dataDir, 'files') }), auditOf }
}

const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error) => error.code ?? error,
  )

describe('a restored backup', () => {
  it('is the same in every row of every table, every sequence, the whole schema and every file', async () => {
    await target.restore(whole, keysOf(platform))
    expect(await contentOf(target.database.owner)).toEqual(await contentOf(platform.database.owner))
    const files = await filesOf(join(platform.dir, 'files'))
    expect(Object.keys(files).length).toBeGreaterThanOrEqual(5)
    expect(await filesOf(join(target.dataDir, 'files'))).toEqual(files)
    expect(await readFile(keyringFile(target.dataDir), 'utf8')).toBe(await readFile(platform.keyring.path, 'utf8'))
    expect(await readdir(target.dataDir)).not.toContain('restoring')
  })

  it('serves: the audit is whole, phones are read, people sign in, and the next number follows', async () => {
    await target.restore(whole, keysOf(platform))
    const restored = await open()
    for (const of of ['000000', district]) expect(await restored.auditOf(of)).toMatchObject({ findings: [] })
    const again = await startTestServer(restored)
    try {
      const made = await report(again, town, resident)
      const { rows } = await restored.db.pool.query<{ n: number }>('select count(*)::int as n from session')
      expect(rows[0]!.n).toBeGreaterThan(0)
      const [view] = (await (await again.client(resident)).matters.list({ district, view: 'raised' })).items
      expect(view!.id).toBe(made.id)
    } finally {
      await again.close()
      await restored.db.close()
    }
  })

  it('taken while people write shows one moment: every log reduces to its row, counters add up, the audit is whole', async () => {
    const busy = keepBusy(platform, server, town, resident)
    await expect.poll(() => busy.acknowledged.length).toBeGreaterThan(3)
    const before = [...busy.acknowledged]
    const to = join(folder, 'busy.tar')
    await take(platform, to)
    await seal(platform, plus(platform.clock.now(), MINUTE))
    await busy.stop()
    await target.restore(to, keysOf(platform))
    const restored = await open()
    expect(await restored.auditOf(district)).toMatchObject({ findings: [] })
    const matters = await withClient(target.database.owner, async (client) => {
      const { rows } = await client.query<{ id: string }>('select id from matter')
      return rows
    })
    expect(matters.map(({ id }) => id)).toEqual(expect.arrayContaining(before))
    expect(matters.map(({ id }) => id)).not.toContain(busy.acknowledged.at(-1))
    expect(await faultsOfMatters(restored.db, district)).toEqual([])
    await restored.db.close()
  })

  it('of a photo that was deleted meanwhile says not found, and nothing else', async () => {
    const made = await report(server, town, resident)
    const [photo] = (await (await server.client(resident)).matters.get({ district, id: made.id })).photos
    const to = join(folder, 'gone.tar')
    const { rows } = await withClient(platform.database.owner, (client) =>
      client.query<{ key: string }>('select key from photo where id = $1', [photo!.id]),
    )
    // The snapshot has the row; the file goes before it is read.
    await platform.files.delete(rows[0]!.key)
    await take(platform, to)
    await target.restore(to, keysOf(platform))
    const again = await startTestServer(await open())
    try {
      expect((await again.ask(resident, `/districts/${district}/photos/${photo!.id}`)).status).toBe(404)
    } finally {
      await again.close()
    }
  })
})

describe('a backup killed in the middle', () => {
  it('leaves nothing under its name, and neither the server nor the next backup minds', async () => {
    const place = await newFolder()
    const to = join(place, 'killed.tar')
    const settings = { owner: platform.database.owner, dir: platform.dir, to, now: platform.clock.now() }
    const script = join(import.meta.dirname, 'backup.child.ts')
    const child = spawn(process.execPath, [script, JSON.stringify(settings)], { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(createInterface(child.stdout), 'line')
    child.kill('SIGKILL')
    await once(child, 'exit')
    const [left] = await readdir(place)
    expect(left).toMatch(/^killed\.tar\.\d+\.partial$/)
    expect(await refusal(verifyBackup(join(place, left!)))).toBe('backup.truncated')
    await report(server, town, resident)
    await take(platform, to)
    await verifyBackup(to)
  })

  it('or stopped, likewise, and leaves not even a part', async () => {
    const place = await newFolder()
    const stopping = new AbortController()
    const taking = take(platform, join(place, 'stopped.tar'), {
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    })
    await expect(taking).rejects.toThrow('aborted')
    expect(await readdir(place)).toEqual([])
  })
})

describe('what is no whole backup is refused before anything is touched', () => {
  const untouched = async () => {
    expect(await target.tables()).toEqual([])
    expect(await readdir(target.dataDir)).toEqual([])
  }

  it.each([0, 1, 511, 512, 0.3, 0.6, 0.9, 0.999])('cut off at %d', async (where) => {
    const cut = join(folder, `cut-${where}.tar`)
    await copyFile(whole, cut)
    await truncate(cut, where < 1 ? Math.floor((await stat(whole)).size * where) : where)
    expect(await refusal(target.restore(cut, keysOf(platform)))).toMatch(/^backup\.(truncated|notABackup)$/)
    await untouched()
  })

  it('changed in any single byte of any entry', async () => {
    const bytes = await readFile(whole)
    for await (const { name, bytes: content } of readArchive(whole)) {
      const at = bytes.indexOf(content) + Math.floor(content.length / 2)
      const changed = join(folder, 'changed.tar')
      await writeFile(changed, bytes.with(at, bytes[at]! ^ 1))
      expect([name, await refusal(target.restore(changed, keysOf(platform)))]).toEqual([name, 'backup.damaged'])
    }
    await untouched()
  })

  it('something else altogether', async () => {
    const other = join(folder, 'other.tar')
    for (const content of ['', 'PK\u0003\u0004 something zipped', 'x'.repeat(4096)]) {
      await writeFile(other, content)
      expect(await refusal(target.restore(other, keysOf(platform)))).toBe('backup.notABackup')
    }
    await untouched()
  })

  /** The backup opened, changed by somebody who recomputes every digest, and closed again. */
  async function forge(name: string, change: (manifest: Manifest) => Manifest, keyring = platform.keyring) {
    const path = join(folder, `${name}.tar`)
    const archive = await createArchive(path, platform.clock.now())
    for await (const entry of readArchive(whole)) {
      if (entry.name === SEAL) continue
      if (entry.name !== MANIFEST) {
        await archive.add(entry.name, entry.bytes)
        continue
      }
      const text = Buffer.from(JSON.stringify({ ...change(JSON.parse(entry.bytes.toString())), ...archive.sum() }))
      await archive.add(MANIFEST, text)
      await archive.add(SEAL, Buffer.from(sealOf(keyring, text)))
    }
    await archive.finish()
    return path
  }
  const restorable = async (from: string, keys = keysOf(platform)) =>
    requireRestorable(await verifyBackup(from), { from, dataDir: target.dataDir, keys })

  it('closed by somebody without the key', async () => {
    const stranger = openKeyring({ dir: await newFolder() })
    const forged = await forge('forged', (manifest) => ({ ...manifest, version: '9' }), stranger)
    expect(await refusal(restorable(forged))).toBe('backup.notSealedByKey')
    await untouched()
  })

  it('of a newer schema, or of another', async () => {
    const [newest] = [{ name: '9999_future.sql', sha256: '0'.repeat(64) }]
    const newer = await forge('newer', (manifest) => ({ ...manifest, schema: [...manifest.schema, newest!] }))
    expect(await refusal(restorable(newer))).toBe('restore.newerSchema')
    const other = await forge('otherSchema', ({ schema: [first, ...rest], ...manifest }) => ({
      ...{ ...manifest, schema: [{ ...first!, sha256: '0'.repeat(64) }, ...rest] },
    }))
    expect(await refusal(restorable(other))).toBe('restore.otherSchema')
    await untouched()
  })

  it('under another key, or under an older copy of the key', async () => {
    const before = keysOf(platform)
    const stranger = openKeyring({ dir: await newFolder() })
    expect(await refusal(restorable(whole, JSON.parse(await readFile(stranger.path, 'utf8'))))).toBe('restore.wrongKey')
    const rotated = rotate(platform.keyring)
    const to = join(folder, 'rotated.tar')
    await take(platform, to, { keyring: rotated })
    expect(await refusal(restorable(to, before))).toBe('restore.wrongKey')
    expect(await refusal(restorable(to))).toBe('done')
    await untouched()
  })

  it('into what is not empty', async () => {
    await mkdir(join(target.dataDir, 'files'))
    await writeFile(join(target.dataDir, 'files', 'mine.jpg'), '')
    expect(await refusal(restorable(whole))).toBe('restore.folderNotEmpty')
    await withClient(target.database.owner, (client) => client.query('create table mine (id int)'))
    expect(await refusal(target.restore(whole, keysOf(platform)))).toBe('restore.databaseNotEmpty')
    expect(await target.tables()).toEqual(['mine'])
    expect(await readdir(target.dataDir, { recursive: true })).toEqual(['files', 'files/mine.jpg'])
  })
})

describe('a restore cut short', () => {
  it('has left the database empty, keeps a server from starting in the folder, and may be given again', async () => {
    await mkdir(join(target.dataDir, 'restoring', 'files', district), { recursive: true })
    await mkdir(join(target.dataDir, 'files', 'half'), { recursive: true })
    expect(() => requireNoUnfinishedRestore(target.dataDir)).toThrow('restore.unfinished')
    const keys = keysOf(platform)
    await requireRestorable(await verifyBackup(whole), { from: whole, dataDir: target.dataDir, keys })
    await target.restore(whole, keys)
    requireNoUnfinishedRestore(target.dataDir)
    expect(await readdir(join(target.dataDir, 'files'))).toEqual([district])
  })
})

describe('who may take one', () => {
  it('not the role that serves: rows are hidden from it', async () => {
    const to = join(folder, 'app.tar')
    expect(await refusal(take(platform, to, { owner: platform.database.app }))).toBe('backup.notOwner')
    expect(await readdir(folder)).not.toContain('app.tar')
  })

  it('not over a file that is there', async () => {
    expect(await refusal(take(platform, whole))).toBe('backup.exists')
  })
})

describe('the key', () => {
  it('stays out unless asked for', async () => {
    expect((await verifyBackup(whole)).keyBox).toBeNull()
    const secrets = (await readFile(platform.keyring.path, 'utf8')).match(/[\w+/]{43}=/g)!
    for await (const { bytes } of readArchive(whole))
      for (const secret of secrets)
        expect(bytes.includes(secret) || bytes.includes(Buffer.from(secret, 'base64'))).toBe(false)
  })

  it('comes along under a long passphrase, and out with that one only', async () => {
    const to = join(folder, 'with-key.tar')
    expect(await refusal(take(platform, to, { passphrase: 'too short' }))).toBe('backup.passphraseShort')
    await take(platform, to, { passphrase: '草原上的长路与三口很老的井' })
    const { keyBox } = await verifyBackup(to)
    expect(await openKeyBox(keyBox!, '草原上的长路与三口很老的井')).toEqual(keysOf(platform))
    expect(await refusal(openKeyBox(keyBox!, '草原上的长路与四口很老的井'))).toBe('restore.wrongPassphrase')
  })
})

describe('the daily backup', () => {
  const schedule = async (over: object = {}) => ({
    ...{ folder: join(await newFolder(), 'backups'), at: 150, keep: 2, owner: platform.database.owner },
    ...{ dataDir: platform.dir, version: '0.0.0-test', ...over },
  })

  it('is made once when due, noted, and is whole', async () => {
    const daily = await schedule()
    expect(await backupIfDue(platform, daily)).toBe(true)
    expect(await backupIfDue(platform, daily)).toBe(false)
    const [name] = await readdir(daily.folder)
    await verifyBackup(join(daily.folder, name!))
    const { last, failed } = await readBackupNote(platform.dir)
    expect([last?.file, last?.at, failed]).toEqual([join(daily.folder, name!), platform.clock.now(), null])
  })

  it('that failed is noted with its reason, and the last good one stays noted', async () => {
    const before = (await readBackupNote(platform.dir)).last
    platform.clock.advance(DAY)
    expect(await refusal(backupIfDue(platform, await schedule({ owner: platform.database.app })))).toBe(
      'backup.notOwner',
    )
    const failed = { at: platform.clock.now(), code: 'backup.notOwner' }
    expect(await readBackupNote(platform.dir)).toEqual({ last: before, failed })
  })
})
