import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { CandidateView, MatterView } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import { requireAccess, requireSight } from '../../platform/access.ts'
import { audit } from '../../platform/audit/record.ts'
import type { PersonContext, ReadContext, WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { isRepeat } from '../../platform/idempotency.ts'
import { findContact } from '../people/service.ts'
import { type Candidate, listCandidates } from './candidates.ts'
import { seeingPool } from './pool.ts'
import { findTitled, insertReveal, type Titled } from './queries.ts'
import { routedFirst } from './routed-candidates.ts'
import { scopedRow } from './scope.ts'
import { mayKnow, viewOf } from './view.ts'

type One = { readonly id: string }

/** One matter with its timeline, as this viewer may see it. */
export async function getMatter(ctx: ReadContext, { id }: One): Promise<MatterView> {
  const matter = await getReadable(ctx, id)
  return viewOf({ ...ctx, actor: await seeingPool(ctx, matter) }, matter)
}

/** A matter the actor may read; another's answers like one that is not there. */
export async function getReadable(ctx: ReadContext, id: string): Promise<Titled> {
  const matter = await findTitled(ctx.tx, ctx.district, id)
  if (!matter) throw new AppError('thing.notFound')
  requireSight(await seeingPool(ctx, matter), 'matter.read', scopedRow(matter))
  return matter
}

/**
 * Who could do it: whom a route names, then the same place, nearby, and the district's departments; the least loaded first
 * among equals. Whatever is searched for nobody, the desk of the place is there.
 */
export async function candidatesFor(
  ctx: PersonContext,
  { id, q }: One & { q?: string | undefined },
): Promise<{ items: CandidateView[] }> {
  const matter = await getReadable(ctx, id)
  requireAccess(ctx.actor, 'candidate.read', { areaCode: matter.areaCode })
  const found = await listCandidates(ctx.tx, ctx.district, matter.areaCode, ctx.now, q)
  const items = found.map((candidate) => candidateView(candidate, matter))
  return { items: await routedFirst(ctx, matter, items, q) }
}

function candidateView({ area_code, ...row }: Candidate, matter: Titled): CandidateView {
  const reason =
    row.orgId === matter.assignment?.orgId
      ? 'sameOrg'
      : area_code !== null && matter.areaCode.startsWith(area_code) && area_code.length >= 15
        ? 'samePlace'
        : area_code !== null && area_code.length >= 9
          ? 'nearby'
          : 'district'
  return { ...row, reason, route: null }
}

/** The reporter's number in full, for those whom the type allows it, with a reason that stays in the audit. */
export async function reveal(
  ctx: WriteContext,
  input: ParsedInputOf<typeof matters.reveal>,
): Promise<{ phone: string }> {
  const matter = await getReadable(ctx, input.id)
  if (!mayKnow(ctx, matter, 'phone')) throw new AppError('access.denied')
  const contact = await findContact(ctx, matter.reporterId)
  if (!contact?.phone) throw new AppError('thing.notFound')
  if (!(await isRepeat(ctx, 'matters.reveal', input, matter.id))) await insertReveal(ctx, matter.id, input)
  // Every answer shows the number once more, so a repeat is audited too: the key saves the reason, not the look.
  await audit(ctx.tx, {
    district: ctx.district,
    at: ctx.now,
    accountId: ctx.accountId,
    personId: ctx.actor.kind === 'person' ? ctx.actor.personId : null,
    event: 'matter.reveal',
    targetId: matter.id,
    requestId: ctx.requestId,
  })
  return { phone: contact.phone }
}
