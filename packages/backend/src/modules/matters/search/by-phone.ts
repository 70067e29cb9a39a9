import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import type { matters } from '@lianxin/contract/matters'
import { any, matches, own } from '@lianxin/domain/kernel/scope'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { capacitiesAt } from '@lianxin/domain/matters/capacity'
import { scopeOf } from '@lianxin/domain/people/access'
import { audit } from '../../../platform/audit/record.ts'
import type { WriteContext } from '../../../platform/context.ts'
import { AppError } from '../../../platform/errors.ts'
import { findCaller } from '../../people/service.ts'
import { listPage } from '../list-query.ts'
import { cursorOf, readCursor } from '../page-cursor.ts'
import type { Titled } from '../queries.ts'
import { scopedRow } from '../scope.ts'
import { linesOf, mayKnow } from '../view.ts'

type Input = ParsedInputOf<typeof matters.searchByPhone>

/**
 * What whoever has this phone reported, newest first. To be told is to learn who reported it, so it is for those who
 * may reveal the number, of the matters of which they may, and each look is in the audit like a revealed number.
 */
export async function searchByPhone(ctx: WriteContext, input: Input): Promise<OutputOf<typeof matters.searchByPhone>> {
  requireMayKnowPhones(ctx)
  const caller = await findCaller(ctx, input.phone)
  await audit(ctx.tx, {
    ...{ district: ctx.district, at: ctx.now, accountId: ctx.accountId, requestId: ctx.requestId },
    personId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    event: 'matter.searchPhone',
    targetId: caller?.id ?? null,
  })
  if (!caller) return { items: [], next: null }
  const rows = await listKnown(ctx, caller.id, input)
  const last = rows[input.limit - 1]
  const next = rows.length > input.limit && last ? cursorOf({ at: last.submittedAt, id: last.id }) : null
  return { items: await linesOf(ctx, rows.slice(0, input.limit)), next }
}

/** Only who answers for a place where numbers may be revealed: a lead knows the numbers of their own matters, one by one. */
function requireMayKnowPhones({ actor }: WriteContext): void {
  const held = actor.kind === 'system' ? [] : actor.posts.flatMap((post) => [...capacitiesAt(actor, post.areaCode)])
  const knows = matterTypes.some(({ visibility }) => visibility.phone.some((capacity) => held.includes(capacity)))
  if (!knows) throw new AppError('access.denied')
}

/** One more than asked for. A page of those that may not be known would itself tell that there are some. */
async function listKnown(ctx: WriteContext, reporterId: string, { cursor, limit }: Input): Promise<Titled[]> {
  const scope = scopeOf(ctx.actor, 'matter.read')
  const known: Titled[] = []
  let after = readCursor(cursor)
  for (;;) {
    const rows = await listPage(ctx.tx, {
      ...{ district: ctx.district, scope: any(own('reporter', reporterId)), tasks: null, phase: 'any' },
      ...{ order: 'newest', after, limit: 100 },
    })
    known.push(...rows.filter((row) => matches(scope, scopedRow(row)) && mayKnow(ctx, row, 'phone')))
    const last = rows[100]
    if (known.length > limit || !last) return known.slice(0, limit + 1)
    after = { at: last.submittedAt, id: last.id }
  }
}
