import type { Id } from '@lianxin/domain/kernel/ids'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { actorWith, readAs, type SmallDistrict, type TestPlatform, writeAs } from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import type { Platform } from '../../platform/context.ts'
import { act, submit } from '../matters/service.ts'
import { endPost } from './service.ts'

type Step = { readonly kind: string; readonly data?: Record<string, unknown>; readonly version: number }

/** Matters given to the posts of a small district, and posts that end. */
export function givingIn(platform: TestPlatform, built: SmallDistrict) {
  const { district } = built
  const reporter = () => {
    const { accountId, personId } = built.otherWorker
    return actorWith(district, [], { accountId, personId })
  }
  const step = (actor: PersonActor, id: Id, { kind, data = {}, version }: Step) =>
    writeAs(platform, actor, (ctx) => act(ctx, { district, key: uuidv7(), id, version, kind, data }))

  const submitted = async (): Promise<Id> => {
    const id = uuidv7()
    const input = { district, key: uuidv7(), id, type: 'need', areaId: built.grids[0].id }
    await writeAs(platform, reporter(), (ctx) => submit(ctx, { ...input, data: { text: '路灯不亮' } }))
    return id
  }
  /** A matter that waits for this post, or for anybody of this org. */
  const dispatched = async (assignee: { postId: Id } | { orgId: Id }): Promise<Id> => {
    const id = await submitted()
    await step(await built.dispatcher.actor(), id, { kind: 'dispatch', data: { assignee }, version: 1 })
    return id
  }
  const leadsOf = async (id: Id) =>
    (
      await rows<{ post: Id | null; person: Id | null; org: Id }>(
        'select lead_post_id as post, lead_person_id as person, lead_org_id as org from matter where id = $1',
        [id],
      )
    )[0]
  const rows = <Row extends object>(text: string, values: readonly unknown[] = []): Promise<Row[]> =>
    readAs(platform, built.builder, ({ tx }) => tx.prepared<Row>({ name: '', text }, values))

  type How = { successor?: Id | null; by?: PersonActor; key?: Id; on?: Platform }
  const end = (id: Id, { successor = null, by = built.builder, key = uuidv7(), on = platform }: How = {}) =>
    endPost(
      {
        ...{ platform: on, accountId: by.accountId, now: platform.clock.now(), requestId: uuidv7() },
        actorIn: () => by,
      },
      { district, key, id, successorPostId: successor },
    )
  return { step, submitted, dispatched, leadsOf, rows, end }
}
