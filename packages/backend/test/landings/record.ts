// Records a landing, once, at its own commit: `node packages/backend/test/landings/record.ts FOLDER`.
// Makes an invented town, backs it up, then asks the API and writes down what it answered. See README.md.
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { noteAnchorsIn } from '@lianxin/backend/platform/audit/anchors'
import { sealAudit } from '@lianxin/backend/platform/audit/seal'
import { takeBackup } from '@lianxin/backend/platform/backup/take'
import type { Platform } from '@lianxin/backend/platform/context'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { openDatabase } from '@lianxin/backend/platform/database'
import { openFiles } from '@lianxin/backend/platform/files/files'
import { openLog } from '@lianxin/backend/platform/log'
import { migrate } from '@lianxin/backend/platform/migrate'
import { startPostgres } from '@lianxin/backend/platform/postgres/supervisor'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import { DAY, plus } from '@lianxin/domain/kernel/time'
import { settleNotices } from '@lianxin/testkit/demo/notices'
import { buildDemoTown } from '@lianxin/testkit/demo/town'
import { startTestServer } from '@lianxin/testkit/server'
import { recordRequests } from './requests.ts'

const NOW = '2026-11-27T02:00:00.000Z'
const MATTERS = 70
const PASSWORD = '榆树下的长板凳 42'

const to = resolve(process.argv[2]!)
const dataDir = await mkdtemp(join(tmpdir(), 'lianxin-record-'))
await chmod(dataDir, 0o755)
const postgres = await startPostgres({ dataDir, durable: false })
try {
  await migrate(postgres.owner)
  const clock = { now: () => NOW }
  const platform: Platform = {
    ...{ db: openDatabase({ connection: postgres.app }), keyring: openKeyring({ dir: join(dataDir, 'keys') }) },
    ...{
      files: openFiles({ dir: join(dataDir, 'files') }),
      clock,
      rulebooks: versionedCache(),
      log: openLog('error'),
    },
    wakeOutbox: () => {},
  }
  const town = await buildDemoTown(platform, { now: NOW, matters: MATTERS })
  await settleNotices(platform, town.district, NOW)
  const server = await startTestServer(platform)
  const accountOf = (username: string) => town.accounts.find((one) => one.username === username)!.accountId
  const dispatcher = await server.client(accountOf('dispatcher'))
  await dispatcher.me.setPassword({ username: 'dispatcher', password: PASSWORD })
  const cookies = {
    resident: await server.cookieOf(accountOf('resident')),
    dispatcher: await server.cookieOf(accountOf('dispatcher')),
  }
  const spare = (await (await server.client(accountOf('resident'))).me.sessions({})).items.find(
    ({ current }) => !current,
  )!

  await sealAudit(platform, plus(NOW, DAY), { noteAnchor: noteAnchorsIn(dataDir) })
  await mkdir(to, { recursive: true })
  await rm(join(to, 'town.tar'), { force: true })
  const { keyring } = platform
  const taken = await takeBackup({
    owner: postgres.owner,
    dataDir,
    keyring,
    to: join(to, 'town.tar'),
    now: NOW,
    version: process.argv[3] ?? '',
  })
  await writeFile(join(to, 'keyring.json'), await readFile(keyring.path))
  const people = Object.fromEntries(town.accounts.map(({ username, accountId }) => [username, accountId]))
  const requests = await recordRequests(server, {
    people,
    password: PASSWORD,
    session: spare.id,
    district: town.district,
  })
  const head = { now: NOW, district: town.district, password: PASSWORD, people, cookies }
  await writeFile(join(to, 'requests.jsonl'), [head, ...requests].map((line) => `${JSON.stringify(line)}\n`).join(''))
  console.log(`${taken.bytes} bytes, ${requests.length} requests`)
  await server.close()
  await platform.db.close()
} finally {
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
}
