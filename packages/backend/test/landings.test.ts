import { readdirSync } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import { PLATFORM } from '@lianxin/domain/kernel/ids'
import type { Rulebook } from '@lianxin/domain/rules/rulebook'
import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { actionsAsAudited } from '../src/modules/matters/check-actions.ts'
import { readAnchors } from '../src/platform/audit/anchors.ts'
import { verifyAudit } from '../src/platform/audit/check.ts'
import { listSchema } from '../src/platform/backup/catalog.sql.ts'
import { requireRestorable, restoreBackup } from '../src/platform/backup/restore.ts'
import { verifyBackup } from '../src/platform/backup/verify.ts'
import { KeyFile } from '../src/platform/crypto/key-file.ts'
import { openKeyring } from '../src/platform/crypto/keyring.ts'
import { openDatabase } from '../src/platform/database.ts'
import { openFiles } from '../src/platform/files/files.ts'
import { openLog } from '../src/platform/log.ts'
import { readMigrations } from '../src/platform/migrate.ts'
import { withClient } from '../src/platform/postgres/roles.ts'
import { lost } from './landings/lost.ts'
import { type Recorded, send } from './landings/requests.ts'
import { faultsOfMatters } from './log-laws.ts'

const folder = join(import.meta.dirname, 'landings')
const landings = readdirSync(folder).filter((name) => /^\d{4}-\d\d-\d\d/.test(name))

type Head = {
  readonly now: string
  readonly district: string
  readonly password: string
  readonly people: Readonly<Record<string, string>>
  readonly cookies: Readonly<Record<string, string>>
}

/** What is answered otherwise on purpose, by endpoint and what is lost, and why that was worth it. */
const excused: readonly { readonly id: string; readonly what: RegExp; readonly why: string }[] = [
  {
    id: 'matters.get',
    what: /^ answers 404 instead of 403/,
    why: 'whether another’s matter exists is nobody’s business',
  },
]

describe.each(landings)('an installation of the landing of %s', (landing) => {
  const read = (name: string) => readFile(join(folder, landing, name), 'utf8')
  let database: TestDatabase
  let server: TestServer
  let recorded: Head
  let requests: Recorded[]
  let dataDir: string
  beforeAll(async () => {
    const [head, ...lines] = (await read('requests.jsonl')).trimEnd().split('\n')
    recorded = JSON.parse(head!)
    requests = lines.map((line) => JSON.parse(line))
    database = await createTestDatabase({ empty: true })
    dataDir = await mkdtemp(join(tmpdir(), 'lianxin-landing-'))
    const from = join(folder, landing, 'town.tar')
    const restoring = { from, dataDir, keys: KeyFile.parse(JSON.parse(await read('keyring.json'))) }
    const verified = await verifyBackup(from)
    await requireRestorable(verified, restoring)
    await restoreBackup(database.owner, verified.manifest, restoring)
    const db = openDatabase({ connection: database.app })
    const clock = { now: () => recorded.now }
    const rest = { clock, rulebooks: versionedCache<Rulebook>(), log: openLog('silent'), wakeOutbox: () => {} }
    const keyring = openKeyring({ dir: join(dataDir, 'keys') })
    server = await startTestServer({ db, keyring, files: openFiles({ dir: join(dataDir, 'files') }), ...rest })
  })
  afterAll(async () => {
    await server.close()
    await server.platform.db.close()
    await database.drop()
  })

  it('is brought to the newest schema', async () => {
    const schema = await withClient(database.owner, listSchema)
    expect(schema.map(({ name }) => name)).toEqual((await readMigrations()).map(({ name }) => name))
  })

  it('keeps its laws: every log reduces to its row, every counter counts, the audit is whole', async () => {
    const { platform } = server
    expect(await faultsOfMatters(platform.db, recorded.district)).toEqual([])
    for (const district of [PLATFORM, recorded.district]) {
      const anchors = await readAnchors(dataDir, district)
      const report = await verifyAudit(platform, { district, now: recorded.now, anchors, subjects: actionsAsAudited })
      expect([report.findings, report.rows > 0]).toEqual([[], true])
    }
  })

  it('lets in whoever was signed in, and whoever knows the password', async () => {
    for (const cookie of Object.values(recorded.cookies))
      expect((await server.ask(null, '/me', { headers: { cookie } })).status).toBe(200)
    const nobody = await server.client()
    const me = await nobody.signIn.password({ username: 'dispatcher', password: recorded.password })
    expect(me.accountId).toBe(recorded.people.dispatcher)
  })

  it('answers every request of that time with every field it had, of the same kind', async () => {
    const faults: string[] = []
    for (const request of requests) {
      const accountId = request.as === null ? null : recorded.people[request.as]!
      const { status, kind, answer } = await send(server, accountId, request)
      const missed = [
        ...(status === request.status
          ? lost(request.answer, answer)
          : [` answers ${status} instead of ${request.status} ${JSON.stringify(answer)}`]),
        ...(kind === request.kind ? [] : [` is ${kind} instead of ${request.kind}`]),
      ]
      const unforeseen = missed.filter((what) => !excused.some((one) => one.id === request.id && one.what.test(what)))
      faults.push(...unforeseen.map((what) => `${request.id} (${request.as})${what}`))
    }
    expect(faults).toEqual([])
  })

  it('goes on with a matter where it stood', async () => {
    const { district } = recorded
    const client = await server.client(recorded.people.town)
    const { items } = await client.matters.list({ district, view: 'scope', phase: 'open', limit: 100 })
    const { id, version } = items.find(({ can }) => can.includes('verify'))!
    const step = { district, key: uuidv7(), id, version, kind: 'verify', data: { result: 'passed' } }
    expect(await client.matters.act(step)).toMatchObject({ version: version + 1, state: 'closedSolved' })
    expect(await faultsOfMatters(server.platform.db, district)).toEqual([])
  })
})

describe('a loss is told', () => {
  const then = { id: 'a', items: [{ no: 1, due: null, tags: ['x'] }], next: null }

  it.each<[string, unknown, string[]]>([
    ['a field that is gone', { id: 'a', items: [{ no: 1, tags: ['x'] }], next: null }, ['.items[0].due: is gone']],
    ['another kind', { ...then, id: 7 }, ['.id: was string, is number']],
    ['null where something was', { ...then, id: null }, ['.id: was string, is null']],
    ['fewer items', { ...then, items: [] }, ['.items[0]: was object, is undefined']],
  ])('%s', (_, now, expected) => {
    expect(lost(then, now)).toEqual(expected)
  })

  it('and more is no loss', () => {
    expect(lost(then, { ...then, more: 1, items: [{ ...then.items[0], due: '2026', tags: ['y', 'z'] }, {}] })).toEqual(
      [],
    )
  })
})
