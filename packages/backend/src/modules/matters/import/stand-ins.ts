import type { Id } from '@lianxin/domain/kernel/ids'
import { instantOf } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Role } from '@lianxin/domain/people/roles'
import { uuidv7 } from 'uuidv7'
import type { WriteContext } from '../../../platform/context.ts'
import { idOf } from '../../../platform/derived-id.ts'
import type { Place } from '../../areas/service.ts'
import { createPost, ensurePerson, postsOf, updatePerson } from '../../people/service.ts'
import type { Mapping } from './mapping.ts'

export type StandInName = keyof Mapping['standIns']

/**
 * Whoever reported, dispatched and handled what a file tells of is unknown: one invented person stands for each.
 * No account has the account id by which a stand-in is found again, so nobody can ever sign in as one.
 */
export async function ensureStandIn(ctx: WriteContext, mapping: Mapping, name: StandInName): Promise<PersonActor> {
  const accountId = idOf('import.standIn', mapping.name, name)
  const nobody: PersonActor = { kind: 'person', district: ctx.district, accountId, personId: null, posts: [] }
  const personId = await ensurePerson({ ...ctx, actor: nobody })
  const named = { district: ctx.district, id: personId, version: 1, name: mapping.standIns[name] }
  await updatePerson({ ...ctx, accountId }, { ...named, key: idOf('import.standIn.name', ctx.district, accountId) })
  return { ...nobody, personId }
}

type Duty = { readonly role: Role; readonly orgId: Id; readonly area: Place }

/** The stand-in with a post that was in force in the days of the file and is over now: it gives no rights today. */
export async function appoint(ctx: WriteContext, mapping: Mapping, who: PersonActor, duty: Duty): Promise<PersonActor> {
  const then = instantOf(mapping.since, 12 * 60)
  const held = (await postsOf(ctx.tx, ctx.district, then, [who.personId!])).get(who.personId!) ?? []
  const same = held.find(
    ({ role, orgId, areaId }) => role === duty.role && orgId === duty.orgId && areaId === duty.area.id,
  )
  const post = { role: duty.role, orgId: duty.orgId, areaCode: duty.area.code }
  if (same) return { ...who, posts: [{ ...post, id: same.id }] }
  const id = uuidv7()
  await createPost(ctx, {
    district: ctx.district,
    ...{ key: uuidv7(), id, personId: who.personId!, role: duty.role, orgId: duty.orgId, areaId: duty.area.id },
    ...{ startsOn: mapping.since, endsOn: mapping.until },
  })
  return { ...who, posts: [{ ...post, id }] }
}
