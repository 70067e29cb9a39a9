import type { MeView, PostView } from '@lianxin/contract/people'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { AppError } from '../../platform/errors.ts'
import { postsOf } from '../people/service.ts'
import { findAccount } from './account-queries.ts'
import type { AccountContext } from './context.ts'
import { findPerson, listPlaces, listWidePosts, type WidePost } from './me-queries.ts'
import { phoneOf } from './phones.ts'

type MyDistrict = MeView['districts'][number]

/** Who an account is, and what it may do where. The phone is clear here; the serialiser masks it. */
export async function viewMe(ctx: AccountContext, accountId: Id): Promise<MeView> {
  const { db, keyring } = ctx.platform
  const account = await findAccount(db.global, accountId)
  if (!account) throw new AppError('session.required')
  const districts: MyDistrict[] = []
  for (const { district, name } of await listPlaces(db.global, accountId, ctx.now, dayOf(ctx.now))) {
    districts.push(await viewDistrict(ctx, accountId, district, name))
  }
  return { accountId, username: account.username, phone: phoneOf(keyring, account.phone_cipher), districts }
}

function viewDistrict(ctx: AccountContext, accountId: Id, district: District, name: string): Promise<MyDistrict> {
  return ctx.platform.db.read(district, async (tx) => {
    const person = await findPerson(tx, district, accountId)
    const held = person ? (await postsOf(tx, district, ctx.now, [person.id])).get(person.id) : undefined
    const wide = await listWidePosts(tx, district, accountId, ctx.now, dayOf(ctx.now))
    // Who holds only a wide post is no person of this district yet; the account stands in.
    const holder = person ?? { id: accountId, name: '' }
    return {
      district,
      name,
      personId: person?.id ?? null,
      personName: person?.name ?? null,
      posts: [
        ...(held ?? []).filter(({ current }) => current),
        ...wide.map((post) => viewWide(district, holder, post)),
      ],
    }
  })
}

/** A post over districts belongs to no org of this one: it stands for itself, as it does in its rights. */
const viewWide = (district: District, holder: { id: Id; name: string }, post: WidePost): PostView => ({
  district,
  id: post.id,
  personId: holder.id,
  personName: holder.name,
  role: post.role,
  orgId: post.id,
  orgName: post.area_name,
  areaId: post.area_id,
  areaName: post.area_name,
  furtherAreas: [],
  startsOn: post.starts_on,
  endsOn: post.ends_on,
  current: true,
})
