import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { systemActor } from '@lianxin/domain/people/actor'
import type { Role } from '@lianxin/domain/people/roles'
import { createTestDatabase, type TestDatabase } from '@lianxin/testkit/database'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import { openKeyring } from '../../platform/crypto/keyring.ts'
import { openDatabase, type Tx } from '../../platform/database.ts'
import { openFiles } from '../../platform/files/files.ts'
import { openLog } from '../../platform/log.ts'
import { nationalCalendar } from '../calendar/seed.ts'
import { act, submit } from './service.ts'

export const DISTRICT = '150430'
export const MONDAY: Instant = '2026-11-23T01:00:00.000Z'
const BORN = '2026-01-01T00:00:00.000Z'

export type Somebody = { personId: Id; accountId: Id; posts: { id: Id; role: Role; orgId: Id; areaCode: string }[] }

/** A small invented town on a database of its own, with a clock that stands until it is moved. */
export async function openTown() {
  const database = await createTestDatabase()
  const owner = new pg.Client(database.owner)
  await owner.connect()
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-town-'))
  const clock = { at: MONDAY, now: () => clock.at }
  const open = (): Platform => ({
    db: openDatabase({ connection: database.app }),
    keyring: openKeyring({ dir }),
    files: openFiles({ dir }),
    clock,
    calendar: nationalCalendar(),
    log: openLog('silent'),
    wakeOutbox: () => {},
  })
  const platform = open()
  const places = await insertPlaces(owner)
  const people = await insertPeople(owner, places)
  return {
    database,
    owner,
    dir,
    clock,
    open,
    platform,
    ...places,
    people,
    ...doing(platform, people),
    close: close(database, owner, platform),
  }
}
export type Town = Awaited<ReturnType<typeof openTown>>

const close = (database: TestDatabase, owner: pg.Client, platform: Platform) => async () => {
  await platform.db.close()
  await owner.end()
  await database.drop()
}

type Places = Awaited<ReturnType<typeof insertPlaces>>

async function insertPlaces(owner: pg.Client) {
  await owner.query('insert into district values ($1, $2, $3)', [DISTRICT, '试点旗', BORN])
  const areas: Record<string, Id> = {}
  const levels = { 6: 'district', 9: 'town', 12: 'community', 15: 'grid' } as Record<number, string>
  for (const code of [
    '150430',
    '150430100',
    '150430100001',
    '150430100001001',
    '150430100001002',
    '150430100002',
    '150430100002001',
  ]) {
    areas[code] = uuidv7()
    const parent = areas[code.slice(0, -3)] ?? null
    await owner.query(
      `insert into area (district, id, parent_id, level, code, name, pinyin, created_at) values ($1,$2,$3,$4,$5,$6,'',$7)`,
      [DISTRICT, areas[code], parent, levels[code.length], code, `地${code.length}`, BORN],
    )
  }
  const orgs = { committee: uuidv7(), firm: uuidv7() }
  for (const [name, id] of Object.entries(orgs)) {
    await owner.query(
      `insert into org (district, id, kind, name, pinyin, area_id, created_at) values ($1,$2,'committee',$3,'',$4,$5)`,
      [DISTRICT, id, name, areas['150430100001'], BORN],
    )
  }
  return { areas, orgs }
}

async function insertPeople(owner: pg.Client, { areas, orgs }: Places) {
  const somebody = async (role?: Role, org?: Id, areaCode?: string): Promise<Somebody> => {
    const [personId, accountId, postId] = [uuidv7(), uuidv7(), uuidv7()]
    await owner.query('insert into account (id, created_at) values ($1, $2)', [accountId, BORN])
    await owner.query(
      `insert into person (district, id, account_id, name, pinyin, created_at) values ($1,$2,$3,'','',$4)`,
      [DISTRICT, personId, accountId, BORN],
    )
    if (!role || !org || !areaCode) return { personId, accountId, posts: [] }
    await owner.query(
      `insert into post (district, id, person_id, role, org_id, area_id, starts_on, created_at) values ($1,$2,$3,$4,$5,$6,'2026-01-01',$7)`,
      [DISTRICT, postId, personId, role, org, areas[areaCode], BORN],
    )
    return { personId, accountId, posts: [{ id: postId, role, orgId: org, areaCode }] }
  }
  return {
    resident: await somebody(),
    stranger: await somebody(),
    worker: await somebody('gridWorker', orgs.committee, '150430100001001'),
    dispatcher: await somebody('dispatcher', orgs.committee, '150430100001'),
    townDispatcher: await somebody('dispatcher', orgs.committee, '150430100'),
    supervisor: await somebody('supervisor', orgs.committee, '150430100'),
    officer: await somebody('officer', orgs.firm, '150430100001'),
    otherOfficer: await somebody('officer', orgs.firm, '150430100001'),
  }
}

type People = Awaited<ReturnType<typeof insertPeople>>
type Who = keyof People

/** Steps taken through the services, as whoever it is, at the clock's time. */
function doing(platform: Platform, people: People) {
  const ctxOf = (tx: Tx, who: Somebody): WriteContext => ({
    ...{ platform, district: DISTRICT, tx, writes: true, requestId: uuidv7() },
    actor: { kind: 'person', district: DISTRICT, accountId: who.accountId, personId: who.personId, posts: who.posts },
    accountId: who.accountId,
    now: platform.clock.now(),
  })
  const as = <T>(who: Who, work: (ctx: WriteContext) => Promise<T>): Promise<T> =>
    platform.db.write(DISTRICT, (tx) => work(ctxOf(tx, people[who])))
  const asSystem = <T>(work: (ctx: WriteContext) => Promise<T>): Promise<T> =>
    platform.db.write(DISTRICT, (tx) =>
      work({ ...ctxOf(tx, people.resident), actor: systemActor(DISTRICT), accountId: null }),
    )
  return {
    as,
    asSystem,
    raise: (who: Who, areaId: Id, type = 'need') =>
      as(who, (ctx) =>
        submit(ctx, { district: DISTRICT, key: uuidv7(), id: uuidv7(), type, areaId, data: { text: '楼道灯不亮' } }),
      ),
    step: (who: Who, { id, version }: { id: Id; version: number }, kind: string, data: Record<string, unknown> = {}) =>
      as(who, (ctx) => act(ctx, { district: DISTRICT, key: uuidv7(), id, version, kind, data })),
  }
}
