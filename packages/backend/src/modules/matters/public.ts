import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { matters } from '@lianxin/contract/matters'
import type { PublicMatter } from '@lianxin/contract/public-matters'
import { codeLengths } from '@lianxin/domain/areas/code'
import type { ScopedRow } from '@lianxin/domain/kernel/scope'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { permittedActions } from '@lianxin/domain/matters/decide'
import { type Matter, nextDueAt } from '@lianxin/domain/matters/matter'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { requireSight } from '../../platform/access.ts'
import type { PersonContext, ReadContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { areaNames, type PlaceAt } from '../areas/service.ts'
import { isFollowing } from './follower-queries.ts'
import { cursorOf, readCursor } from './page-cursor.ts'
import { listPublic, publicWords } from './public-queries.ts'
import { findMatter, listCategoryNames } from './queries.ts'
import { scopedRow } from './scope.ts'
import { clockView } from './service.ts'

type Input = ParsedInputOf<typeof matters.listPublic>
type Seen = Matter & { readonly follows: boolean }

/** What is for everybody, or what of mine: what I follow and what I claimed. Never who reported it, in what words, with what photos. */
export async function listPublicMatters(
  ctx: PersonContext,
  input: Input,
): Promise<OutputOf<typeof matters.listPublic>> {
  const { personId } = ctx.actor
  if (input.view === 'mine' && personId === null) return { items: [], next: null }
  const wanted = { ...input, district: ctx.district, personId, after: readCursor(input.cursor) }
  const rows = await listPublic(ctx.tx, wanted)
  const page = rows.slice(0, input.limit)
  const last = page.at(-1)
  const next = rows.length > input.limit && last ? cursorOf({ at: last.submittedAt, id: last.id }) : null
  return { items: await viewsOf(ctx, page), next }
}

type Guest = Pick<ReadContext, 'platform' | 'district' | 'tx' | 'now' | 'requestId'>

/** The same for whoever has not signed in: to read, with nothing to do. */
export async function listForGuests(ctx: Guest, input: Omit<Input, 'view'> & { readonly view: 'offered' | 'any' }) {
  const actor: PersonActor = { kind: 'person', district: ctx.district, accountId: '', personId: null, posts: [] }
  const page = await listPublicMatters({ ...ctx, actor, accountId: null }, input)
  return { ...page, items: page.items.map((item) => ({ ...item, can: [] })) }
}

/** One matter as everybody may see it who may see it at all: what is shown to all, and what one follows or claimed. */
export async function glance(ctx: PersonContext, { id }: { readonly id: string }): Promise<PublicMatter> {
  const matter = await findMatter(ctx.tx, ctx.district, id)
  if (!matter) throw new AppError('thing.notFound')
  const follows = await isFollowing(ctx.tx, ctx.district, id, ctx.actor.personId)
  requireSight(ctx.actor, 'matter.glance', withFollower(scopedRow(matter), follows ? ctx.actor.personId : null))
  return (await viewsOf(ctx, [{ ...matter, follows }]))[0]!
}

const withFollower = (row: ScopedRow, follower: string | null): ScopedRow => ({
  ...row,
  owners: { ...row.owners, follower },
})

async function viewsOf(ctx: PersonContext, matters: readonly Seen[]): Promise<PublicMatter[]> {
  const areas = await areaNames(ctx.tx, ctx.district, matters.map(gridOf))
  const categories = await listCategoryNames(
    ctx.tx,
    ctx.district,
    matters.flatMap(({ categoryId }) => categoryId ?? []),
  )
  const words = await publicWords(ctx.tx, ctx.district, matters)
  return matters.map((matter) => ({
    ...standing(ctx, matter),
    area: areas(gridOf(matter)),
    category: (matter.categoryId && categories.get(matter.categoryId)) || null,
    words: words.get(matter.id) ?? null,
  }))
}

/** Down to the grid: a building would name a household. */
const gridOf = ({ areaCode, closedAt }: Matter): PlaceAt => ({
  code: areaCode.slice(0, codeLengths.grid),
  at: closedAt,
})

const standing = (ctx: ReadContext, matter: Seen): Omit<PublicMatter, 'area' | 'category' | 'words'> => ({
  district: matter.district,
  id: matter.id,
  no: matter.no,
  type: matter.type,
  version: matter.version,
  state: matter.state,
  stateSince: matter.stateSince,
  submittedAt: matter.submittedAt,
  closedAt: matter.closedAt,
  // Whose clock a helper's is would say who works on it.
  clocks: matter.clocks.filter(({ of }) => of === undefined).map(clockView),
  dueAt: nextDueAt({ clocks: matter.clocks.filter(({ of }) => of === undefined) }),
  clockState: matter.clockState,
  followers: matter.followers,
  follows: matter.follows,
  claimed: matter.claim !== null,
  claimedByMe: matter.claim !== null && ctx.actor.kind === 'person' && matter.claim.personId === ctx.actor.personId,
  can: permittedActions(getMatterType(matter.type), {
    ...{ matter, actor: ctx.actor, now: ctx.now, follows: matter.follows },
  }).filter((kind) => isForAll(matter, kind)),
})

/** Here one follows, claims and brings; whoever has other things to do with it opens the matter itself. */
const isForAll = ({ type }: Matter, kind: string): boolean =>
  getMatterType(type).actions[kind]!.by.some((capacity) =>
    ['anybody', 'bystander', 'follower', 'claimant'].includes(capacity),
  )
