import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '@lianxin/testkit/database'
import { type SmallDistrict, writeAs } from '@lianxin/testkit/district'
import type { TestPlatform } from '@lianxin/testkit/platform'
import type { TestServer } from '@lianxin/testkit/server'
import type pg from 'pg'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'
import { noteAnchorsIn } from '../src/platform/audit/anchors.ts'
import { sealAudit } from '../src/platform/audit/seal.ts'
import { listTables } from '../src/platform/backup/catalog.sql.ts'
import { restoreBackup } from '../src/platform/backup/restore.ts'
import { takeBackup } from '../src/platform/backup/take.ts'
import { verifyBackup } from '../src/platform/backup/verify.ts'
import { walkFiles } from '../src/platform/backup/walk-files.ts'
import { type KeyFile, readKeyFile } from '../src/platform/crypto/key-file.ts'
import { withClient } from '../src/platform/postgres/roles.ts'
import { redactMatter } from '../src/platform/redaction.ts'
import { reportOf } from './requests.ts'

/** A red square, anew each time, so that no two files are alike. */
const picture = (): Promise<Buffer> => {
  const [r, g, b] = [0, 1, 2].map(() => Math.floor(Math.random() * 255)) as [number, number, number]
  return sharp({ create: { width: 32, height: 32, channels: 3, background: { r, g, b } } })
    .jpeg()
    .toBuffer()
}

/** A matter with a photo, of the resident. */
export async function report(server: TestServer, town: SmallDistrict, resident: string) {
  const client = await server.client(resident)
  const photo = uuidv7()
  await client.photos.put({ district: town.district, id: photo }, { body: await picture() })
  // The words have all that COPY writes in another way.
  const data = { text: `行一\n行二\t制表\\N 反斜线\\ 😀 ${uuidv7()}`, photos: [photo] }
  return client.matters.submit(reportOf(town.district, town.grids[0].id, { data }))
}

/** Raises, accepts and forgets matters one after another until it is told to stop. Answers whose receipts it has. */
export function keepBusy(platform: TestPlatform, server: TestServer, town: SmallDistrict, resident: string) {
  const acknowledged: string[] = []
  let going = true
  const work = (async () => {
    for (let nth = 0; going; nth++) {
      const made = await report(server, town, resident)
      acknowledged.push(made.id)
      const client = await server.client(town.dispatcher.accountId)
      const step = { district: town.district, key: uuidv7(), id: made.id, version: 1, kind: 'accept', data: {} }
      await client.matters.act(step)
      const [oldest] = acknowledged
      if (nth % 5 === 4) await writeAs(platform, town.builder, (ctx) => redactMatter(ctx, oldest!, 'request'))
    }
  })()
  return {
    acknowledged,
    stop: async () => {
      going = false
      await work
    },
  }
}

/** Seals what there is and notes the anchor beside the data. */
export const seal = (platform: TestPlatform, now: string) =>
  sealAudit(platform, now, { noteAnchor: noteAnchorsIn(platform.dir) })

export const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'lianxin-backup-'))

type Over = Partial<Parameters<typeof takeBackup>[0]>

export const take = (platform: TestPlatform, to: string, over: Over = {}) =>
  takeBackup({
    ...{ owner: platform.database.owner, dataDir: platform.dir, keyring: platform.keyring, to },
    ...{ now: platform.clock.now(), version: '0.0.0-test', ...over },
  })

export const keysOf = (platform: TestPlatform): KeyFile => readKeyFile(platform.keyring.path)

/** An empty database and an empty folder. */
export async function emptyTarget() {
  const database = await createTestDatabase({ empty: true })
  const dataDir = await newFolder()
  return {
    ...{ database, dataDir },
    restore: async (from: string, keys: KeyFile) =>
      restoreBackup(database.owner, (await verifyBackup(from)).manifest, { from, dataDir, keys }),
    tables: () => withClient(database.owner, async (client) => (await listTables(client)).map(({ name }) => name)),
    close: async () => {
      await database.drop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Every row of every table as text, the sequences, and what the catalogue says of the schema. */
export async function contentOf(connection: pg.ClientConfig): Promise<Record<string, readonly string[]>> {
  return withClient(connection, async (client) => {
    const lines = async (sql: string) => (await client.query<{ line: string }>(sql)).rows.map(({ line }) => line)
    const content: Record<string, readonly string[]> = {}
    for (const { name } of await listTables(client))
      content[name] = await lines(`select t::text as line from ${client.escapeIdentifier(name)} t order by 1`)
    content['sequence state'] = await lines(`select concat_ws(' ', sequencename, last_value) as line from pg_sequences`)
    for (const [name, sql] of Object.entries(catalogue)) content[name] = await lines(sql)
    return content
  })
}

const inPublic = `relnamespace = 'public'::regnamespace`
const catalogue = {
  constraints: `select concat_ws(' ', conrelid::regclass, conname, convalidated, pg_get_constraintdef(oid)) as line
    from pg_constraint where connamespace = 'public'::regnamespace order by 1`,
  triggers: `select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) as line from pg_trigger t
    join pg_class c on c.oid = tgrelid where not tgisinternal and ${inPublic} order by 1`,
  indexes: `select indexdef as line from pg_indexes where schemaname = 'public' order by 1`,
  policies: `select concat_ws(' ', tablename, policyname, qual) as line from pg_policies order by 1`,
  rights: `select concat_ws(' ', relname, relkind, relrowsecurity, relacl) as line from pg_class
    where ${inPublic} order by 1`,
  functions: `select concat_ws(' ', proname, proacl, prosrc) as line from pg_proc
    where pronamespace = 'public'::regnamespace order by 1`,
}

/** Every file below a folder, by its path, in base64. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for await (const path of walkFiles(folder)) found[path] = (await readFile(join(folder, path))).toString('base64')
  return found
}
