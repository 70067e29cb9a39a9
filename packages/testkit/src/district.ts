import { createArea, findRootArea, openDistrict } from '@lianxin/backend/modules/areas/service'
import { createCategory } from '@lianxin/backend/modules/categories/service'
import { createOrg } from '@lianxin/backend/modules/orgs/service'
import { createPerson, createPost } from '@lianxin/backend/modules/people/service'
import { createRoute } from '@lianxin/backend/modules/routing/service'
import type { Platform } from '@lianxin/backend/platform/context'
import type { CategoryView } from '@lianxin/contract/categories'
import type { PostView } from '@lianxin/contract/people'
import type { AreaView, OrgView } from '@lianxin/contract/places'
import type { RouteView } from '@lianxin/contract/routing'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Role } from '@lianxin/domain/people/roles'
import { uuidv7 } from 'uuidv7'
import { actorWith, readAs, signedIn, writeAs } from './platform.ts'

export { actorWith, openTestPlatform, readAs, signedIn, type TestPlatform, writeAs } from './platform.ts'

/** Somebody appointed: `actor()` is who they are right now, without the posts that have ended. */
export type Staff = {
  readonly personId: Id
  readonly accountId: Id
  readonly post: PostView
  readonly phone: string
  actor(): Promise<PersonActor>
}

export type Builder = {
  readonly district: District
  /** May do all an administrator of the whole district may; is in no database. */
  readonly builder: PersonActor
  area(parentId: Id, name: string, code?: string): Promise<AreaView>
  org(areaId: Id, name: string, fields?: Partial<Pick<OrgView, 'kind' | 'parentId'>>): Promise<OrgView>
  category(name: string, fields?: Partial<CategoryView>): Promise<CategoryView>
  route(categoryId: Id, areaId: Id, orgId: Id, fields?: Partial<Pick<RouteView, 'direct'>>): Promise<RouteView>
  person(name: string, phone?: string): Promise<{ personId: Id; accountId: Id; phone: string }>
  /** A new person with a post from today on. */
  staff(name: string, role: Role, orgId: Id, areaId: Id): Promise<Staff>
  post(personId: Id, role: Role, orgId: Id, areaId: Id, startsOn?: string): Promise<PostView>
}

/** Opens a district and builds in it by the same services as the console. Names are invented. */
export async function buildIn(platform: Platform, district: District, name: string): Promise<Builder & { root: Id }> {
  await openDistrict(platform, { district, name })
  const builder = actorWith(district, [{ role: 'admin', areaCode: district }])
  const root = await readAs(platform, builder, (ctx) => findRootArea(ctx.tx, district))
  const fresh = () => ({ district, key: uuidv7(), id: uuidv7() })

  const post: Builder['post'] = (personId, role, orgId, areaId, startsOn = dayOf(platform.clock.now())) =>
    writeAs(platform, builder, (ctx) =>
      createPost(ctx, { ...fresh(), personId, role, orgId, areaId, startsOn, endsOn: null }),
    )
  const person: Builder['person'] = async (called, phone = nextPhone()) => {
    const input = { ...fresh(), name: called, phone }
    const { id } = await writeAs(platform, builder, (ctx) => createPerson(ctx, input))
    return { personId: id, accountId: await accountOf(platform, district, id), phone }
  }
  return {
    district,
    builder,
    root: root!.id,
    area: (parentId, called, code) =>
      writeAs(platform, builder, (ctx) => createArea(ctx, { ...fresh(), parentId, name: called, code })),
    org: (areaId, called, { kind = 'department', parentId = null } = {}) =>
      writeAs(platform, builder, (ctx) => createOrg(ctx, { ...fresh(), areaId, name: called, kind, parentId })),
    category: (called, { parentId = null, type = null, finishWorkdays = null, ...settings } = {}) =>
      writeAs(platform, builder, (ctx) =>
        createCategory(ctx, { ...settings, ...fresh(), name: called, parentId, type, finishWorkdays }),
      ),
    route: (categoryId, areaId, orgId, { direct = null } = {}) =>
      writeAs(platform, builder, (ctx) =>
        createRoute(ctx, { ...fresh(), categoryId, areaId, orgId, asCategoryId: null, direct }),
      ),
    person,
    post,
    staff: async (called, role, orgId, areaId) => {
      const made = await person(called)
      const held = await post(made.personId, role, orgId, areaId)
      return { ...made, post: held, actor: () => signedIn(platform, district, made.accountId) }
    },
  }
}

let phones = 0
/** Of a series that belongs to nobody: 199 0000 …, never the same twice in one process. */
export const nextPhone = (): string => `1990000${String(phones++).padStart(4, '0')}`

async function accountOf(platform: Platform, district: District, personId: Id): Promise<Id> {
  const statement = { name: 'test.accountOf', text: 'select account_id from person where district = $1 and id = $2' }
  const [row] = await platform.db.read(district, (tx) =>
    tx.prepared<{ account_id: Id }>(statement, [district, personId]),
  )
  return row!.account_id
}

/**
 * A banner in small: one town with two communities, two grids in the first and one in the second, an org for each
 * place, and staff: `admin` and `supervisor` of the banner, `dispatcher` of the town, `officer` of a department,
 * `communityAdmin` and `gridWorker` of the first community, `otherWorker` of the second.
 */
export async function buildSmallDistrict(platform: Platform, district: District = '150430') {
  const build = await buildIn(platform, district, '云杉旗')
  const { root, area, org, staff } = build
  const town = await area(root, '松林镇', `${district}100`)
  const communities = [await area(town.id, '向阳社区'), await area(town.id, '临河社区')] as const
  const [first, second] = communities
  const grids = [
    await area(first.id, '向阳第一网格'),
    await area(first.id, '向阳第二网格'),
    await area(second.id, '临河第一网格'),
  ] as const
  const office = await org(root, '旗社会工作部')
  const housing = await org(root, '旗住房和城乡建设局', { parentId: office.id })
  const townOffice = await org(town.id, '松林镇综合治理中心')
  const committee = await org(first.id, '向阳社区居委会', { kind: 'committee', parentId: townOffice.id })
  const otherCommittee = await org(second.id, '临河社区居委会', { kind: 'committee', parentId: townOffice.id })
  return {
    ...build,
    town,
    communities,
    grids,
    orgs: { office, housing, townOffice, committee, otherCommittee },
    admin: await staff('高岩', 'admin', office.id, root),
    supervisor: await staff('秦朗', 'supervisor', office.id, root),
    dispatcher: await staff('何苗', 'dispatcher', townOffice.id, town.id),
    officer: await staff('罗成栋', 'officer', housing.id, root),
    communityAdmin: await staff('田野', 'admin', committee.id, first.id),
    gridWorker: await staff('白小雨', 'gridWorker', committee.id, grids[0].id),
    otherWorker: await staff('丁一航', 'gridWorker', otherCommittee.id, grids[2].id),
  }
}

export type SmallDistrict = Awaited<ReturnType<typeof buildSmallDistrict>>
