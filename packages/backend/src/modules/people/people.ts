import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { clear } from '@lianxin/contract/masking'
import type { PersonView, people } from '@lianxin/contract/people'
import type { Id } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext, WriteContext } from '../../platform/context.ts'
import { decrypt } from '../../platform/crypto/encryption.ts'
import { phoneIndexOf } from '../../platform/crypto/phone.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { note, pageOfRows, pinyinKey, rowOfCursor, unknownCursor } from '../districts/service.ts'
import { accountOfPhone, mobileOf } from '../sign-in/service.ts'
import { keptPhone, phoneContext } from './ensure-person.ts'
import {
  findPersonByPhone,
  findPersonView,
  listPage,
  listPostAreas,
  type PersonViewRow,
  updateName,
} from './person-queries.ts'
import { postsOf } from './post-view.ts'
import { insertPerson } from './queries.ts'

type List = ParsedInputOf<typeof people.list>

/** People with a post in the places one may read; or the one with exactly this phone, post or not, so as to appoint them. */
export async function listPeople(ctx: ReadContext, input: List): Promise<OutputOf<typeof people.list>> {
  requireAccess(ctx.actor, 'person.read')
  if (input.phone !== undefined) return onlyOf(ctx, mobileOf(input.phone))
  const { rows, next } = pageOfRows(
    await listPage(ctx.tx, ctx.district, {
      scope: scopeOf(ctx.actor, 'person.read'),
      today: dayOf(ctx.now),
      q: input.q,
      after: await lastRow(ctx, rowOfCursor(input.cursor)),
      rows: input.limit + 1,
    }),
    input.limit,
  )
  return { items: await viewsOf(ctx, rows), next }
}

async function onlyOf(ctx: ReadContext, phone: string) {
  const row = await findPersonByPhone(ctx.tx, ctx.district, phoneIndexOf(ctx.platform.keyring, phone))
  return { items: await viewsOf(ctx, row ? [row] : []), next: null }
}

async function lastRow(ctx: ReadContext, id: Id | null): Promise<PersonViewRow | null> {
  if (id === null) return null
  const row = await findPersonView(ctx.tx, ctx.district, id)
  if (!row) throw unknownCursor()
  return row
}

/** Adds a person. The phone ties them to their account; somebody known here by it or by that account is `phone.taken`. */
export async function createPerson(ctx: WriteContext, input: ParsedInputOf<typeof people.create>): Promise<PersonView> {
  requireAccess(ctx.actor, 'person.manage')
  const phone = mobileOf(input.phone)
  if (await isRepeat(ctx, 'people.create', input, input.id)) return asWritten(ctx, input)
  const row = {
    district: ctx.district,
    id: input.id,
    account_id: await accountFor(ctx, phone),
    name: input.name,
    pinyin: pinyinKey(input.name, { surname: true }),
    created_at: ctx.now,
  }
  if (!(await insertPerson(ctx.tx, { ...row, ...keptPhone(ctx, phone) }))) throw await takenBy(ctx, input.id)
  await note(ctx, 'person.create', input.id)
  return asWritten(ctx, input)
}

/** The account with which they sign in, made here if they never did. */
async function accountFor(ctx: WriteContext, phone: string): Promise<Id> {
  const account = await accountOfPhone(ctx.tx, ctx, phone)
  if (account.made) await note(ctx, 'account.create', account.id)
  return account.id
}

const takenBy = async (ctx: WriteContext, id: Id): Promise<AppError> =>
  (await findPersonView(ctx.tx, ctx.district, id))
    ? new AppError('key.otherContent', { field: 'id' })
    : new AppError('phone.taken', { field: 'phone' })

/** Another name for the same person. Who changes it must manage every place in which they hold a post. */
export async function updatePerson(ctx: WriteContext, input: ParsedInputOf<typeof people.update>): Promise<PersonView> {
  requireAccess(ctx.actor, 'person.manage')
  const person = await findPersonView(ctx.tx, ctx.district, input.id)
  if (!person) throw new AppError('thing.notFound')
  await requireAllPlaces(ctx, input.id)
  if (await isRepeat(ctx, 'people.update', input, input.id)) return asWritten(ctx, input)
  const pinyin = pinyinKey(input.name, { surname: true })
  if (!(await updateName(ctx.tx, ctx.district, { ...input, pinyin }))) {
    throw new AppError('person.stale', { params: { version: person.version } })
  }
  await note(ctx, 'person.update', input.id)
  return asWritten(ctx, input)
}

/** Somebody without a post lives anywhere in the district: only who manages all of it may. */
async function requireAllPlaces(ctx: WriteContext, personId: Id): Promise<void> {
  const codes = await listPostAreas(ctx.tx, ctx.district, dayOf(ctx.now), personId)
  for (const areaCode of codes.length > 0 ? codes : [ctx.district]) {
    requireAccess(ctx.actor, 'person.manage', { areaCode })
  }
}

/** Whoever has just written a name reads it back unmasked, also of somebody who holds no post yet. */
async function asWritten(ctx: ReadContext, { id, name }: { id: Id; name: string }): Promise<PersonView> {
  const person = await getPerson(ctx, id)
  return person.name === name ? clear(person, ['name']) : person
}

async function getPerson(ctx: ReadContext, id: Id): Promise<PersonView> {
  const row = await findPersonView(ctx.tx, ctx.district, id)
  if (!row) throw new AppError('thing.notFound')
  return (await viewsOf(ctx, [row]))[0]!
}

/** Staff are cleared by name; phones are clear only in here, the serialiser masks them all. */
async function viewsOf(ctx: ReadContext, rows: readonly PersonViewRow[]): Promise<PersonView[]> {
  const ids = rows.map(({ id }) => id)
  const posts = await postsOf(ctx.tx, ctx.district, ctx.now, ids)
  return rows.map(({ phone_cipher, pinyin: _, ...row }) => {
    const phone = phone_cipher && decrypt(ctx.platform.keyring, phone_cipher, phoneContext(ctx.district))
    const view: PersonView = { ...row, phone, posts: posts.get(row.id) ?? [] }
    return view.posts.length > 0 ? clear(view, ['name']) : view
  })
}
