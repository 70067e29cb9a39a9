import { MINUTE, plus } from '@lianxin/domain/kernel/time'
import {
  buildSmallDistrict,
  openTestPlatform,
  type SmallDistrict,
  type Staff,
  type TestPlatform,
} from '@lianxin/testkit/district'
import { meanwhile } from '@lianxin/testkit/meanwhile'
import { MONDAY, writeAs } from '@lianxin/testkit/platform'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Platform } from '../../platform/context.ts'
import { type Database, openDatabase } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { handOverMatters } from '../matters/hand-over.ts'
import { act } from '../matters/service.ts'
import { givingIn } from './given.fixture.ts'
import { handOverPosts } from './over.ts'

const LAST_DAY = '2026-11-27'
const NEXT_MORNING = '2026-11-27T16:00:00.000Z'
let platform: TestPlatform
let built: SmallDistrict
let giving: ReturnType<typeof givingIn>
let leaving: Staff
let other: Database
const errors: unknown[] = []
/** A server on the same database that keeps what it complains about. */
const server = (db: Database = platform.db): Platform => ({
  ...platform,
  db,
  log: { ...platform.log, error: (what: unknown) => void errors.push(what) } as Platform['log'],
})
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform)
  giving = givingIn(platform, built)
  other = openDatabase({ connection: platform.database.app })
})
afterAll(async () => {
  await other.close()
  await platform.close()
})
beforeEach(async () => {
  platform.clock.set(MONDAY)
  errors.length = 0
  leaving = await built.staff('辛勤', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
})

const given = () => giving.dispatched({ postId: leaving.post.id })
const givenMany = async (count: number) => {
  const ids = []
  for (let i = 0; i < count; i++) ids.push(await given())
  return ids
}
const handedOver = async (ids: readonly string[]): Promise<number[]> => {
  const kept = await giving.rows<{ matter_id: string }>(
    `select matter_id from matter_action where kind = 'handOver' and matter_id = any($1)`,
    [ids],
  )
  return ids.map((id) => kept.filter(({ matter_id }) => matter_id === id).length)
}
const isCleared = async (): Promise<boolean> =>
  (
    await giving.rows<{ at: string | null }>('select handed_over_at as at from post where id = $1', [leaving.post.id])
  )[0]!.at !== null
const lapse = () =>
  writeAs(platform, built.builder, ({ tx }) =>
    tx.prepared({ name: '', text: 'update post set ends_on = $2 where id = $1' }, [leaving.post.id, LAST_DAY]),
  )
const toOrg = () => ({ post: null, person: null, org: built.orgs.committee.id })

describe('a post whose last day has passed', () => {
  it('keeps its work until midnight in China, then gives it back to the org, once', async () => {
    const id = await given()
    await lapse()
    await handOverPosts(server(), plus(NEXT_MORNING, -1))
    expect(await giving.leadsOf(id)).toMatchObject({ post: leaving.post.id })
    for (const minutes of [0, 1, 10, 1000]) await handOverPosts(server(), plus(NEXT_MORNING, minutes * MINUTE))
    expect(await giving.leadsOf(id)).toEqual(toOrg())
    expect(await handedOver([id])).toEqual([1])
    expect(await isCleared()).toBe(true)
    expect(errors).toEqual([])
  })

  it('does so exactly once with two servers at it', async () => {
    const ids = await givenMany(12)
    await lapse()
    await Promise.all([handOverPosts(server(), NEXT_MORNING), handOverPosts(server(other), NEXT_MORNING)])
    expect(await handedOver(ids)).toEqual(ids.map(() => 1))
    expect(errors).toEqual([])
  })

  it('gives nothing away that is finished', async () => {
    const [done, open] = [await given(), await given()]
    const worker = await leaving.actor()
    await giving.step(worker, done, { kind: 'take', version: 2 })
    await giving.step(worker, done, { kind: 'finish', data: { outcome: 'solved', note: '修好了' }, version: 3 })
    await lapse()
    await handOverPosts(server(), NEXT_MORNING)
    expect(await handedOver([done, open])).toEqual([0, 1])
    expect(await giving.leadsOf(done)).toMatchObject({ person: leaving.personId })
  })
})

describe('an ending that is cut short', () => {
  /** Writes of a server that dies after so many of them. */
  const dying = (writes: number): Platform => {
    let left = writes
    const write: Database['write'] = (district, work) =>
      left-- > 0 ? platform.db.write(district, work) : Promise.reject(new AppError('server.database'))
    return server({ ...platform.db, write })
  }

  it('is finished by the next look, and goes to the successor that was named', async () => {
    const successor = await built.staff('严明', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
    const ids = await givenMany(5)
    const key = uuidv7()
    const how = { successor: successor.post.id, key }
    await expect(giving.end(leaving.post.id, { ...how, on: dying(3) })).rejects.toMatchObject({
      code: 'server.database',
    })
    expect((await leaving.actor()).posts).toEqual([])
    expect((await handedOver(ids)).toSorted()).toEqual([0, 0, 0, 1, 1])
    await handOverPosts(server(), MONDAY)
    expect(await handedOver(ids)).toEqual(ids.map(() => 1))
    for (const id of ids) expect(await giving.leadsOf(id)).toMatchObject({ post: successor.post.id })
    expect(await giving.end(leaving.post.id, how)).toMatchObject({ handedOver: 5, toFollow: 0 })
  })

  it('is finished by whoever asks again with the same key', async () => {
    const ids = await givenMany(3)
    const key = uuidv7()
    await expect(giving.end(leaving.post.id, { key, on: dying(2) })).rejects.toMatchObject({ code: 'server.database' })
    expect(await giving.end(leaving.post.id, { key })).toMatchObject({ handedOver: 3, toFollow: 0 })
    expect(await handedOver(ids)).toEqual([1, 1, 1])
  })

  it('goes back to the org when the successor has gone too', async () => {
    const successor = await built.staff('严明', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
    const id = await given()
    const ending = giving.end(leaving.post.id, { successor: successor.post.id, on: dying(1) })
    await expect(ending).rejects.toMatchObject({ code: 'server.database' })
    await giving.end(successor.post.id)
    await handOverPosts(server(), MONDAY)
    expect(await giving.leadsOf(id)).toEqual(toOrg())
  })

  it('says how many are to follow when they are too many for one go', async () => {
    const ids = await givenMany(3)
    const post = { id: leaving.post.id, successorId: null }
    expect(await handOverMatters(server(), built.district, post, MONDAY, 2)).toBe(1)
    expect((await handedOver(ids)).toSorted()).toEqual([0, 1, 1])
    expect(await handOverMatters(server(), built.district, post, MONDAY)).toBe(0)
    expect(await handedOver(ids)).toEqual([1, 1, 1])
  })
})

describe('a step that competes', () => {
  const racing = async (id: string, kind: string, data: object, version: number, by: Staff) => {
    const actor = await by.actor()
    await lapse()
    const input = { district: built.district, key: uuidv7(), id, version, kind, data: { ...data } }
    return writeAs(platform, actor, async (ctx) => {
      await act(ctx, input)
      return meanwhile(platform, () => handOverPosts(server(), NEXT_MORNING))
    })
  }

  it('is waited for: what it finished stays finished', async () => {
    const id = await given()
    await giving.step(await leaving.actor(), id, { kind: 'take', version: 2 })
    const { result } = await racing(id, 'finish', { outcome: 'solved', note: '修好了' }, 3, leaving)
    await result
    expect(await handedOver([id])).toEqual([0])
    expect(errors).toEqual([])
  })

  it('is waited for: what it left open follows it in the log', async () => {
    const id = await given()
    const { result } = await racing(id, 'comment', { note: '快一点' }, 2, built.dispatcher)
    await result
    const log = await giving.rows<{ kind: string }>(
      'select kind from matter_action where matter_id = $1 order by seq',
      [id],
    )
    expect(log.map(({ kind }) => kind)).toEqual(['submit', 'dispatch', 'comment', 'handOver'])
    expect(errors).toEqual([])
  })

  it('never waits in a ring: many end at once while others work on the same matters', async () => {
    const second = await built.staff('尤其', 'gridWorker', built.orgs.committee.id, built.grids[0].id)
    const ids = await givenMany(8)
    for (let i = 0; i < 8; i++) ids.push(await giving.dispatched({ postId: second.post.id }))
    const dispatcher = await built.dispatcher.actor()
    const told = await Promise.allSettled([
      giving.end(leaving.post.id, { on: server() }),
      giving.end(second.post.id, { on: server(other) }),
      ...ids
        .toReversed()
        .map((id) => giving.step(dispatcher, id, { kind: 'comment', data: { note: '在吗' }, version: 2 })),
    ])
    const refused = told.flatMap((one) => (one.status === 'rejected' ? [(one.reason as AppError).code] : []))
    expect(refused.filter((code) => code !== 'matter.stale')).toEqual([])
    expect(await handedOver(ids)).toEqual(ids.map(() => 1))
    expect(errors).toEqual([])
  })

  it('that takes through a post just ended leaves nothing behind', async () => {
    const id = await giving.dispatched({ orgId: built.orgs.committee.id })
    const asItWas = await leaving.actor()
    await giving.end(leaving.post.id)
    await giving.step(asItWas, id, { kind: 'take', version: 2 })
    expect(await giving.leadsOf(id)).toMatchObject({ post: leaving.post.id })
    await handOverPosts(server(), plus(MONDAY, MINUTE))
    expect(await giving.leadsOf(id)).toEqual(toOrg())
    expect(await isCleared()).toBe(false)
    await handOverPosts(server(), plus(MONDAY, 6 * MINUTE))
    expect(await isCleared()).toBe(true)
  })
})
