import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { findRootArea } from '../areas/service.ts'
import { createOrg } from '../orgs/service.ts'
import { createAccount } from '../sign-in/service.ts'
import { createPerson } from './people.ts'
import { createPost } from './posts.ts'
import { findOrgOfAdmins } from './queries.ts'

export type NewAdmin = {
  readonly district: District
  readonly username: string
  readonly name: string
  readonly phone: string
  readonly password: string
}

/**
 * The first administrator of a district that was opened, for commands and the demo. Their post belongs to the org of
 * the administrators before them, or to one made for it. Refuses with `thing.notFound` when the district has no area
 * yet, and as {@link createAccount} does.
 */
export async function createAdmin(platform: Platform, admin: NewAdmin): Promise<{ personId: Id; postId: Id }> {
  const { district } = admin
  const [now, requestId] = [platform.clock.now(), uuidv7()]
  const root = await platform.db.read(district, (tx) => findRootArea(tx, district))
  if (!root) throw new AppError('thing.notFound', { field: 'district' })
  const accountId = await createAccount({ platform, now, requestId }, admin)
  return platform.db.write(district, (tx) => {
    const actor = systemActor(district)
    return appoint({ platform, district, actor, accountId, now, requestId, tx, writes: true }, admin, root.id)
  })
}

async function appoint(ctx: WriteContext, { name, phone }: NewAdmin, areaId: Id) {
  const of = { district: ctx.district }
  const [personId, postId] = [uuidv7(), uuidv7()]
  await createPerson(ctx, { ...of, key: uuidv7(), id: personId, name, phone })
  const orgId = (await findOrgOfAdmins(ctx.tx, ctx.district)) ?? (await makeOrg(ctx, areaId))
  const dates = { startsOn: dayOf(ctx.now), endsOn: null }
  await createPost(ctx, { ...of, key: uuidv7(), id: postId, personId, role: 'admin', orgId, areaId, ...dates })
  return { personId, postId }
}

async function makeOrg(ctx: WriteContext, areaId: Id): Promise<Id> {
  const id = uuidv7()
  const org = { kind: 'department', name: '平台管理单位', parentId: null, areaId } as const
  await createOrg(ctx, { district: ctx.district, key: uuidv7(), id, ...org })
  return id
}
