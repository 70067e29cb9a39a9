import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { PostView, posts } from '@lianxin/contract/people'
import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { isWithin } from '@lianxin/domain/people/actor'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { findArea, furtherPlaces, type Place } from '../areas/service.ts'
import { note } from '../districts/service.ts'
import { findOrg } from '../orgs/service.ts'
import { findPersonView } from './person-queries.ts'
import {
  closeLapsed,
  findPostView,
  insertFurtherAreas,
  insertPost,
  keepFurtherCodes,
  tellRights,
} from './post-queries.ts'
import { toPostView } from './post-view.ts'

type Create = ParsedInputOf<typeof posts.create>

/**
 * Appoints somebody, inside the areas and for an org of the areas one manages: nobody gives a right wider than their own.
 * In a joint body a post may reach further areas, each inside one of the body's.
 */
export async function createPost(ctx: WriteContext, input: Create): Promise<PostView> {
  requireAccess(ctx.actor, 'post.manage')
  const area = await findArea(ctx.tx, ctx.district, input.areaId)
  if (!area) throw new AppError('post.areaUnknown', { field: 'areaId' })
  const org = await findOrg(ctx.tx, ctx.district, input.orgId)
  if (!org) throw new AppError('post.orgUnknown', { field: 'orgId' })
  const further = await furtherPlaces(ctx.tx, ctx.district, area, input.furtherAreaIds ?? [], 'post.areaUnknown')
  requireOwnPlaces(ctx, area.code, ...further.map(({ code }) => code), ...org.areaCodes)
  if (await isRepeat(ctx, 'posts.create', input, input.id)) return getPost(ctx, input.id)
  if (input.endsOn !== null && input.endsOn < input.startsOn) {
    throw new AppError('post.datesReversed', { field: 'endsOn' })
  }
  if (!(await findPersonView(ctx.tx, ctx.district, input.personId))) {
    throw new AppError('person.unknown', { field: 'personId' })
  }
  requireInOrg(further, org.areaCodes)
  const row = rowOf(ctx, { ...input, areaId: area.id })
  await closeLapsed(ctx.tx, ctx.district, dayOf(ctx.now), row)
  if (!(await insertPost(ctx.tx, row))) throw await takenBy(ctx, input.id)
  await reachFurther(ctx, input.id, further)
  await tellRights(ctx.tx, ctx.district, input.personId)
  await note(ctx, 'post.create', input.id)
  return getPost(ctx, input.id)
}

function requireInOrg(further: readonly Place[], areaCodes: readonly string[]): void {
  const outside = further.some(({ code }) => !areaCodes.some((area) => isWithin(code, area)))
  if (outside) throw new AppError('post.areaOutsideOrg', { field: 'furtherAreaIds' })
}

async function reachFurther(ctx: WriteContext, postId: Id, further: readonly Place[]): Promise<void> {
  if (further.length === 0) return
  await insertFurtherAreas(
    ctx.tx,
    ctx.district,
    postId,
    further.map(({ id }) => id),
  )
  await keepFurtherCodes(ctx.tx, ctx.district)
}

const rowOf = (ctx: WriteContext, { id, personId, role, orgId, areaId, startsOn, endsOn }: Create) => ({
  district: ctx.district,
  id,
  person_id: personId,
  role,
  org_id: orgId,
  area_id: areaId,
  starts_on: startsOn,
  ends_on: endsOn,
  created_at: ctx.now,
})

const takenBy = async (ctx: WriteContext, id: Id): Promise<AppError> =>
  (await findPostView(ctx.tx, ctx.district, ctx.now, id))
    ? new AppError('key.otherContent', { field: 'id' })
    : new AppError('post.taken')

export function requireOwnPlaces(ctx: WriteContext, ...areaCodes: string[]): void {
  for (const areaCode of areaCodes) requireAccess(ctx.actor, 'post.manage', { areaCode })
}

export async function getPost(ctx: ReadContext, id: Id): Promise<PostView> {
  const row = await findPostView(ctx.tx, ctx.district, ctx.now, id)
  if (!row) throw new AppError('thing.notFound')
  return toPostView(row)
}
