import type { Matter } from '@lianxin/domain/matters/matter'
import type { Actor } from '@lianxin/domain/people/actor'
import { handlingRoles } from '@lianxin/domain/people/roles'
import type { ReadContext } from '../../platform/context.ts'
import { codesOfOrgs } from '../orgs/service.ts'
import { scopedRow } from './scope.ts'

type Looking<As extends Actor> = Pick<ReadContext, 'tx' | 'district'> & { readonly actor: As }

/** The actor as somebody who looks at what is offered to handlers; as they are for anything else. */
export const seeingPool = <As extends Actor>(ctx: Looking<As>, matter: Matter): Promise<As> | As =>
  scopedRow(matter).shownTo === 'handlers' ? withOrgAreas(ctx) : ctx.actor

/**
 * The actor with the areas that the orgs of their handling posts serve: nobody's own matter, but what nobody owns, is
 * shown to them there. Looked up only where it is asked for; every request reads the posts themselves.
 */
export async function withOrgAreas<As extends Actor>({ actor, tx, district }: Looking<As>): Promise<As> {
  if (actor.kind === 'system') return actor
  const handling = actor.posts.filter(({ role }) => handlingRoles.includes(role))
  if (handling.length === 0) return actor
  const codes = await codesOfOrgs(
    tx,
    district,
    handling.map(({ orgId }) => orgId),
  )
  const posts = actor.posts.map((post) => ({ ...post, orgAreas: codes.get(post.orgId) ?? [] }))
  return { ...actor, posts }
}
