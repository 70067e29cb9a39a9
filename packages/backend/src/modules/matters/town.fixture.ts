import type { Id } from '@lianxin/domain/kernel/ids'
import type { Matter, MatterAction } from '@lianxin/domain/matters/matter'
import { systemActor } from '@lianxin/domain/people/actor'
import type { Role } from '@lianxin/domain/people/roles'
import { type Builder, buildIn } from '@lianxin/testkit/district'
import { openTestPlatform, type TestPlatform } from '@lianxin/testkit/platform'
import pg from 'pg'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import { openDatabase, type Tx } from '../../platform/database.ts'
import { toAction } from './check-actions.ts'
import { findMatter, listActions } from './queries.ts'
import { act, submit } from './service.ts'

export { MONDAY } from '@lianxin/testkit/platform'
export const DISTRICT = '150430'

export type Somebody = { personId: Id; accountId: Id; posts: { id: Id; role: Role; orgId: Id; areaCode: string }[] }

/** A small town on a database of its own, where steps are taken and their consequences watched. */
export async function openTown() {
  const platform = await openTestPlatform()
  const owner = new pg.Client(platform.database.owner)
  await owner.connect()
  const build = await buildIn(platform, DISTRICT, '云杉旗')
  const areas = await buildAreas(build)
  const orgs = {
    committee: (await build.org(areas['150430100001']!, '向阳社区居委会')).id,
    firm: (await build.org(areas['150430100001']!, '松林物业')).id,
  }
  const category = (await build.category('公共设施')).id
  const people = await appoint(build, areas, orgs)
  // What building left behind is not what the tests are about.
  await owner.query('truncate audit, outbox')
  return { ...opened(platform, owner), areas, orgs, category, people, build, ...doing(platform, people) }
}
export type Town = Awaited<ReturnType<typeof openTown>>

const opened = (platform: TestPlatform, owner: pg.Client) => ({
  ...{ platform, owner, clock: platform.clock, database: platform.database },
  /** A matter as it stands, and its log. */
  look: async (id: Id): Promise<Matter> => (await platform.db.read(DISTRICT, (tx) => findMatter(tx, DISTRICT, id)))!,
  logOf: async (id: Id): Promise<MatterAction[]> =>
    (await platform.db.read(DISTRICT, (tx) => listActions(tx, DISTRICT, id))).map(toAction),
  /** Another server on the same database. */
  open: (): Platform => ({ ...platform, db: openDatabase({ connection: platform.database.app }) }),
  close: async () => {
    await owner.end()
    await platform.close()
  },
})

async function buildAreas(build: Builder & { root: Id }): Promise<Record<string, Id>> {
  const areas: Record<string, Id> = { [DISTRICT]: build.root }
  for (const place of ['100', '100001', '100001001', '100001002', '100002', '100002001']) {
    const code = `${DISTRICT}${place}`
    areas[code] = (await build.area(areas[code.slice(0, -3)]!, `第${place}区`, code)).id
  }
  return areas
}

async function appoint(build: Builder, areas: Record<string, Id>, orgs: { committee: Id; firm: Id }) {
  const resident = async (name: string): Promise<Somebody> => ({ ...(await build.person(name)), posts: [] })
  const staff = async (name: string, role: Role, orgId: Id, areaCode: string): Promise<Somebody> => {
    const { personId, accountId, post } = await build.staff(name, role, orgId, areas[areaCode]!)
    return { personId, accountId, posts: [{ id: post.id, role, orgId, areaCode }] }
  }
  return {
    resident: await resident('林小满'),
    stranger: await resident('石远'),
    worker: await staff('白小雨', 'gridWorker', orgs.committee, '150430100001001'),
    dispatcher: await staff('何苗', 'dispatcher', orgs.committee, '150430100001'),
    townDispatcher: await staff('田野', 'dispatcher', orgs.committee, '150430100'),
    districtDispatcher: await staff('温都', 'dispatcher', orgs.committee, DISTRICT),
    supervisor: await staff('秦朗', 'supervisor', orgs.committee, '150430100'),
    officer: await staff('罗成栋', 'officer', orgs.firm, '150430100001'),
    otherOfficer: await staff('丁一航', 'officer', orgs.firm, '150430100001'),
  }
}

type People = Awaited<ReturnType<typeof appoint>>
type Who = keyof People

/** Steps taken through the services, as whoever it is, at the clock's time. */
export function doing(platform: Platform, people: People) {
  const ctxOf = (tx: Tx, who: Somebody): WriteContext => ({
    ...{ platform, district: DISTRICT, tx, writes: true, requestId: uuidv7() },
    actor: { kind: 'person', district: DISTRICT, accountId: who.accountId, personId: who.personId, posts: who.posts },
    accountId: who.accountId,
    now: platform.clock.now(),
  })
  /** `on`: through which server. */
  const as = <T>(who: Who, work: (ctx: WriteContext) => Promise<T>, on = platform): Promise<T> =>
    on.db.write(DISTRICT, (tx) => work(ctxOf(tx, people[who])))
  const asSystem = <T>(work: (ctx: WriteContext) => Promise<T>): Promise<T> =>
    platform.db.write(DISTRICT, (tx) =>
      work({ ...ctxOf(tx, people.resident), actor: systemActor(DISTRICT), accountId: null }),
    )
  return {
    as,
    asSystem,
    raise: (who: Who, areaId: Id, type = 'need', more: { categoryId?: Id | undefined; data?: object } = {}) =>
      as(who, (ctx) =>
        submit(ctx, {
          ...{ district: DISTRICT, key: uuidv7(), id: uuidv7(), type, areaId, categoryId: more.categoryId },
          data: { text: '楼道灯不亮', ...more.data },
        }),
      ),
    step: (
      who: Who,
      { id, version }: { id: Id; version: number },
      kind: string,
      data: Record<string, unknown> = {},
      on = platform,
    ) => as(who, (ctx) => act(ctx, { district: DISTRICT, key: uuidv7(), id, version, kind, data }), on),
  }
}
