import { mkdtempSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HOUR, MINUTE, plus } from '@lianxin/domain/kernel/time'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { uuidv7 } from 'uuidv7'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { anchorFile, noteAnchorsIn, readAnchors } from '../../platform/audit/anchors.ts'
import { verifyAudit } from '../../platform/audit/check.ts'
import { sealAudit } from '../../platform/audit/seal.ts'
import type { Platform } from '../../platform/context.ts'
import { photoKey } from '../../platform/files/files.ts'
import { redactMatter, redactPerson } from '../../platform/redaction.ts'
import { actionsAsAudited, toAction } from './check-actions.ts'
import { findMatter, listActions } from './queries.ts'
import { sweepDeadlines } from './sweep.ts'
import { DISTRICT, MONDAY, openTown, type Town } from './town.fixture.ts'

let town: Town
let dataDir: string
beforeEach(async () => {
  town = await openTown()
  dataDir = mkdtempSync(join(tmpdir(), 'lianxin-anchors-'))
})
afterEach(() => town.close())

const LATER = plus(MONDAY, 1000 * HOUR)
const seal = (now = LATER, platform: Platform = town.platform) =>
  sealAudit(platform, now, { noteAnchor: noteAnchorsIn(dataDir) })
const check = async (now = LATER) =>
  verifyAudit(town.platform, {
    district: DISTRICT,
    now,
    anchors: await readAnchors(dataDir, DISTRICT),
    subjects: actionsAsAudited,
  })
const findings = async () => (await check()).findings.map(({ kind, ...where }) => ({ kind, rowId: where.rowId }))
const run = (sql: string, values: unknown[] = []) => town.owner.query(sql, values)

/** One matter through the main line, sealed in two batches: four actions, then the rest. */
async function sealedLife() {
  const raised = await town.raise('resident', town.areas['150430100001001']!)
  const dispatched = await town.step('dispatcher', raised, 'dispatch', { assignee: { orgId: town.orgs.firm } })
  const taken = await town.step('officer', dispatched, 'take')
  await seal()
  const done = await town.step('officer', taken, 'finish', { outcome: 'solved', note: '已更换灯泡' })
  await sweepDeadlines(town.platform, plus(MONDAY, 500 * HOUR))
  await seal()
  return done.id
}
const sealedRows = async () =>
  (await run('select id, seal_seq, position from audit where district = $1 order by seal_seq, position', [DISTRICT]))
    .rows

describe('sealing', () => {
  it('chains what has settled, and leaves the newest rows to the next batch', async () => {
    await town.raise('resident', town.areas['150430100001001']!)
    expect(await seal(plus(MONDAY, 1_000))).toBe(0)
    expect(await check(plus(MONDAY, MINUTE))).toMatchObject({ unsealed: { count: 1, oldestAgeMs: MINUTE }, last: null })
    expect(await seal(plus(MONDAY, 3_000))).toBe(1)
    town.clock.set(plus(MONDAY, HOUR))
    await town.raise('resident', town.areas['150430100001001']!)
    expect(await seal()).toBe(1)
    const { last, ...report } = await check()
    expect(report).toEqual({ findings: [], batches: 2, rows: 2, unsealed: { count: 0, oldestAgeMs: null } })
    expect(await readAnchors(dataDir, DISTRICT)).toContainEqual(last)
  })

  it('has one sealer per district, however many try', async () => {
    for (let i = 0; i < 30; i++) await town.raise('resident', town.areas['150430100001001']!)
    const other = town.open()
    const rows = await Promise.all([seal(), seal(LATER, other), seal(), seal(LATER, other)])
    await other.db.close()
    expect(rows.reduce((a, b) => a + b)).toBe(30)
    expect(await check()).toMatchObject({ findings: [], rows: 30 })
  })
})

describe('what was touched behind our back is found', () => {
  it('a changed entry', async () => {
    await sealedLife()
    const { id } = (await sealedRows())[1]
    await run(`update audit set event = 'matter.accept' where id = $1`, [id])
    expect(await findings()).toContainEqual({ kind: 'changed', rowId: id })
  })

  it('a missing entry', async () => {
    await sealedLife()
    const { id } = (await sealedRows())[1]
    await run('delete from audit where id = $1', [id])
    expect(await findings()).toContainEqual({ kind: 'missing', rowId: id })
  })

  it('entries in another order, within a batch and between two', async () => {
    await sealedLife()
    const [a, b, c, d] = await sealedRows()
    const move = async (row: typeof a, to: typeof a) =>
      run('update audit set seal_seq = $2, position = $3 where id = $1', [row.id, to.seal_seq, to.position])
    await move(a, { seal_seq: 90, position: 0 })
    await move(b, a)
    await move(a, b)
    expect(await findings()).toEqual([a, b].map(({ id }) => ({ kind: 'reordered', rowId: id })).sort(byRow(b.id)))
    await move(c, { seal_seq: 90, position: 0 })
    await move(d, c)
    await move(c, d)
    const found = await findings()
    for (const { id } of [c, d]) expect(found).toContainEqual({ kind: 'reordered', rowId: id })
  })

  it('an entry put into a batch that does not exist', async () => {
    await sealedLife()
    const { id } = (await sealedRows())[0]
    await run('update audit set seal_seq = 77 where id = $1', [id])
    expect(await findings()).toEqual([{ kind: 'reordered', rowId: id }])
  })

  it('a newest batch cut off with its rows, by what was noted outside', async () => {
    await sealedLife()
    await run('delete from audit where seal_seq = 2')
    await run('delete from audit_seal where seq = 2')
    await run(`delete from matter_action where seq > 3`)
    expect(await findings()).toEqual([{ kind: 'sealBroken', rowId: null }])
    // Also when the chain has grown past it since.
    for (let i = 0; i < 3; i++) {
      await town.raise('resident', town.areas['150430100001001']!)
      await seal()
    }
    expect(await findings()).toEqual([{ kind: 'sealBroken', rowId: null }])
  })

  it('an action whose facts, time or doer was changed, though its entry is whole', async () => {
    const id = await sealedLife()
    const entry = async (kind: string) =>
      (await run('select id from audit where target_id = $1 and event = $2', [id, `matter.${kind}`])).rows[0].id
    await run(`update matter_action set facts = facts || '{"outcome": "unsolved"}' where kind = 'finish'`)
    expect(await findings()).toEqual([{ kind: 'subjectChanged', rowId: await entry('finish') }])
    await run(`update matter_action set at = at + interval '1 hour' where kind = 'take'`)
    await run('update matter_action set person_id = $1 where seq = 1', [town.people.stranger.personId])
    expect((await findings()).map(({ rowId }) => rowId).sort()).toEqual(
      [await entry('submit'), await entry('take'), await entry('finish')].sort(),
    )
  })

  it('an action taken out, and one slipped in', async () => {
    const id = await sealedLife()
    await run(`delete from matter_action where kind = 'take'`)
    expect(await findings()).toMatchObject([{ kind: 'subjectChanged' }])
    await run(
      `insert into matter_action (district, matter_id, seq, id, kind, at, to_state, facts)
       select $1, $2, n, gen_random_uuid(), 'comment', now(), 'taken', '{"effect":"none"}' from generate_series(90, 91) n`,
      [DISTRICT, id],
    )
    expect((await findings()).map(({ kind }) => kind)).toEqual(['subjectChanged', 'subjectUnaudited'])
  })
})

const byRow = (first: string) => (a: { rowId: string | null }) => (a.rowId === first ? -1 : 1)

it('a half-written line of anchors says nothing, and the others still hold', async () => {
  await sealedLife()
  const text = await readFile(anchorFile(dataDir), 'utf8')
  await writeFile(anchorFile(dataDir), `${text}{"district":"1504`)
  expect(await readAnchors(dataDir, DISTRICT)).toHaveLength(2)
  expect(await readAnchors(dataDir, '150431')).toEqual([])
})

it('after a lawful erasure the words are gone, and log, row and audit still agree', async () => {
  const id = await sealedLife()
  const { resident } = town.people
  const [photo, key] = [uuidv7(), photoKey(DISTRICT, '2026-11-23', uuidv7())]
  await town.platform.files.put(key, Buffer.from('pixels'))
  await run(
    `insert into photo (district, id, matter_id, account_id, key, width, height, bytes, digest, request, created_at)
     values ($1, $2, $3, $4, $5, 1, 1, 6, '', '', $6)`,
    [DISTRICT, photo, id, resident.accountId, key, MONDAY],
  )
  const before = (await run(`select count(*)::int as n from matter_content where body is not null`)).rows[0].n
  expect(before).toBe(2)
  town.clock.set(plus(MONDAY, 900 * HOUR))
  await town.asSystem((ctx) => redactMatter(ctx, id, 'retention'))
  await town.asSystem((ctx) => redactPerson(ctx, resident.personId, 'request'))

  const content = await run('select body, redacted_at from matter_content')
  expect(content.rows.every(({ body, redacted_at }) => body === null && redacted_at !== null)).toBe(true)
  await expect(town.platform.files.get(key)).rejects.toThrow('file.missing')
  expect((await run('select key from photo where id = $1', [photo])).rows).toEqual([{ key: null }])
  const { rows } = await run('select name, phone_cipher, phone_index, account_id from person where id = $1', [
    resident.personId,
  ])
  expect(rows).toEqual([{ name: '', phone_cipher: null, phone_index: null, account_id: null }])

  const read = <T>(work: Parameters<typeof town.platform.db.read<T>>[1]) => town.platform.db.read(DISTRICT, work)
  const log = (await read((tx) => listActions(tx, DISTRICT, id))).map(toAction)
  expect(reduceAll(log)).toEqual(await read((tx) => findMatter(tx, DISTRICT, id)))
  await seal()
  expect(await check()).toMatchObject({ findings: [], unsealed: { count: 0 } })
  const told = await run(`select event, digest from audit where event like '%.redact.%' order by event`)
  expect(told.rows).toEqual([
    { event: 'matter.redact.retention', digest: null },
    { event: 'person.redact.request', digest: null },
  ])
})
