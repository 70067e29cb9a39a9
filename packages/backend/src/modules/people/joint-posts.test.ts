import type { PersonActor } from '@lianxin/domain/people/actor'
import {
  actorWith,
  buildSmallDistrict,
  openTestPlatform,
  readAs,
  type SmallDistrict,
  signedIn,
  type TestPlatform,
  writeAs,
} from '@lianxin/testkit/district'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { makeChange } from '../areas/change/make.ts'
import { previewChange } from '../areas/change/preview.ts'
import { listAreas } from '../areas/service.ts'
import { listMatters } from '../matters/list.ts'
import { candidatesFor } from '../matters/reading.ts'
import { submit } from '../matters/service.ts'
import { deliverOutbox } from '../notices/deliver.ts'
import { createOrg, listOrgs, updateOrganisation } from '../orgs/service.ts'
import { createPost, listPeople } from './service.ts'

const DISTRICT = '150430'
let platform: TestPlatform
let built: SmallDistrict
beforeAll(async () => {
  platform = await openTestPlatform()
  built = await buildSmallDistrict(platform, DISTRICT)
})
afterAll(() => platform.close())

/** Two villages of one town and a third of another, with a joint committee over the first and the last. */
let near: string
let between: string
let far: string
let joint: Awaited<ReturnType<typeof createOrg>>
let turn = 0
beforeEach(async () => {
  turn += 1
  const { town, area, root } = built
  near = (await area(town.id, `东村${turn}`)).id
  between = (await area(town.id, `中村${turn}`)).id
  far = (await area((await area(root, `西镇${turn}`)).id, `西村${turn}`)).id
  joint = await makeJoint([far])
})

const written = () => ({ district: DISTRICT, key: uuidv7(), id: uuidv7() })
const fields = (furtherAreaIds: string[], areaId = near) => ({
  ...({ name: `联合党委${turn}`, kind: 'jointCommittee', parentId: null, areaId, furtherAreaIds } as const),
})
const makeJoint = (further: string[], as: PersonActor = built.builder) =>
  writeAs(platform, as, (ctx) => createOrg(ctx, { ...written(), ...fields(further) }))
const appoint = async (
  role: 'dispatcher' | 'gridWorker',
  furtherAreaIds: string[],
  as: PersonActor = built.builder,
) => {
  const { personId, accountId } = await built.person(`联合${turn}`)
  const input = { ...written(), personId, role, orgId: joint.id, areaId: near, furtherAreaIds }
  const post = await writeAs(platform, as, (ctx) => createPost(ctx, { ...input, startsOn: '2026-11-23', endsOn: null }))
  return { personId, post, actor: () => signedIn(platform, DISTRICT, accountId) }
}
const raise = async (areaId: string): Promise<string> => {
  const { personId, accountId } = await built.person('林小满')
  const input = { ...written(), type: 'need', areaId, data: { text: '机井坏了' } }
  await writeAs(platform, actorWith(DISTRICT, [], { personId, accountId }), (ctx) => submit(ctx, input))
  return input.id
}
const seenBy = async (actor: PersonActor) =>
  (
    await readAs(platform, actor, (ctx) =>
      listMatters(ctx, { district: DISTRICT, limit: 50, view: 'scope', phase: 'open' }),
    )
  ).items.map(({ id }) => id)
const codesOf = ({ posts }: PersonActor) => posts.map(({ areaCode }) => areaCode).sort()
const codeOf = async (...ids: string[]): Promise<string[]> => {
  const { items } = await readAs(platform, built.builder, (ctx) =>
    listAreas(ctx, { district: DISTRICT, level: 'community' }),
  )
  return items
    .filter(({ id }) => ids.includes(id))
    .map(({ code }) => code)
    .sort()
}

describe('a post in a joint body', () => {
  it('reaches each of its areas, and nothing between them', async () => {
    const held = await appoint('dispatcher', [far])
    expect(held.post).toMatchObject({ areaId: near, furtherAreas: [{ id: far, name: `西村${turn}` }] })
    const matters = [await raise(near), await raise(between), await raise(far)]
    const actor = await held.actor()
    expect(codesOf(actor)).toEqual(await codeOf(near, far))
    expect(new Set(actor.posts.map(({ id }) => id)).size).toBe(1)
    expect((await seenBy(actor)).sort()).toEqual([matters[0], matters[2]].sort())
  })

  it('is offered once as a candidate, and told of what is raised in either', async () => {
    const held = await appoint('gridWorker', [far])
    const dispatcher = await appoint('dispatcher', [far])
    const id = await raise(far)
    const { items } = await readAs(platform, built.builder, (ctx) =>
      candidatesFor({ ...ctx, actor: actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }]) }, { id }),
    )
    const offered = items.filter(({ postId }) => postId === held.post.id)
    expect(offered).toMatchObject([{ areaName: `西村${turn}`, reason: 'nearby' }])
    await deliverOutbox(platform, platform.clock.now())
    const told = { name: 'test.told', text: 'select from notice where person_id = $1 and matter_id = $2' }
    expect(await platform.db.read(DISTRICT, (tx) => tx.prepared(told, [dispatcher.personId, id]))).toHaveLength(1)
  })

  it('is found among the people of each of its areas', async () => {
    const held = await appoint('dispatcher', [far])
    for (const [code] of [await codeOf(near), await codeOf(far)]) {
      const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: code! }])
      const { items } = await readAs(platform, admin, (ctx) => listPeople(ctx, { district: DISTRICT, limit: 50 }))
      expect(items.map(({ id }) => id)).toContain(held.personId)
      const orgs = await readAs(platform, admin, (ctx) => listOrgs(ctx, { district: DISTRICT, limit: 50 }))
      expect(orgs.items).toEqual([joint])
    }
  })

  it('needs an area of its body, none inside another, and all of it managed by who appoints', async () => {
    await expect(appoint('dispatcher', [between])).rejects.toMatchObject({
      ...{ code: 'post.areaOutsideOrg', field: 'furtherAreaIds' },
    })
    await expect(appoint('dispatcher', [near])).rejects.toMatchObject({ code: 'area.nested' })
    await expect(appoint('dispatcher', [uuidv7()])).rejects.toMatchObject({ code: 'post.areaUnknown' })
    const [nearCode, farCode] = [(await codeOf(near))[0]!, (await codeOf(far))[0]!]
    const adminOf = (...codes: string[]) =>
      actorWith(
        DISTRICT,
        codes.map((areaCode) => ({ role: 'admin' as const, areaCode })),
      )
    for (const admin of [adminOf(nearCode), adminOf(farCode)]) {
      await expect(appoint('dispatcher', [far], admin)).rejects.toMatchObject({ code: 'access.denied' })
      // Also without the further area: what the body is given reaches its posts.
      await expect(appoint('dispatcher', [], admin)).rejects.toMatchObject({ code: 'access.denied' })
    }
    expect((await appoint('dispatcher', [far], adminOf(nearCode, farCode))).post.furtherAreas).toHaveLength(1)
  })

  it('loses an area with its body, at once', async () => {
    const held = await appoint('dispatcher', [far])
    const change = { district: DISTRICT, key: uuidv7(), id: joint.id, version: joint.version, ...fields([between]) }
    const changed = await writeAs(platform, built.builder, (ctx) => updateOrganisation(ctx, change))
    expect(changed.furtherAreas.map(({ id }) => id)).toEqual([between])
    expect(codesOf(await held.actor())).toEqual(await codeOf(near))
  })

  it('follows its areas when they are renumbered, and when one is merged', async () => {
    const held = await appoint('dispatcher', [far])
    const id = await raise(far)
    const [old] = await codeOf(far)
    const make = async (change: Parameters<typeof previewChange>[1]['change']) => {
      const { basis } = await readAs(platform, built.builder, (ctx) => previewChange(ctx, { change }))
      await writeAs(platform, built.builder, (ctx) => makeChange(ctx, { ...written(), change, basis }))
    }
    await make({ kind: 'renumber', areaId: far, code: `${old!.slice(0, 9)}077` })
    expect(codesOf(await held.actor())).toEqual([...(await codeOf(near, far)), old].sort())
    expect(await seenBy(await held.actor())).toEqual([id])
    await make({ kind: 'merge', areaId: far, intoId: between })
    expect(codesOf(await held.actor())).toEqual(
      [...(await codeOf(near, between)), old, `${old!.slice(0, 9)}077`].sort(),
    )
    await make({ kind: 'merge', areaId: between, intoId: near })
    expect((await held.actor()).posts.filter(({ areaCode }) => areaCode === old)).toHaveLength(1)
  })
})

describe('a joint body', () => {
  it('is made and changed by who manages all its areas', async () => {
    const [nearCode, farCode] = [(await codeOf(near))[0]!, (await codeOf(far))[0]!]
    const admin = actorWith(DISTRICT, [{ role: 'admin', areaCode: nearCode }])
    const denied = { code: 'access.denied' }
    await expect(makeJoint([far], admin)).rejects.toMatchObject(denied)
    const rename = { district: DISTRICT, key: uuidv7(), id: joint.id, version: joint.version, ...fields([]) }
    await expect(writeAs(platform, admin, (ctx) => updateOrganisation(ctx, rename))).rejects.toMatchObject(denied)
    const both = actorWith(
      DISTRICT,
      [nearCode, farCode].map((areaCode) => ({ role: 'admin' as const, areaCode })),
    )
    expect((await makeJoint([far], both)).furtherAreas).toHaveLength(1)
    expect((await writeAs(platform, both, (ctx) => updateOrganisation(ctx, rename))).furtherAreas).toEqual([])
  })

  it('keeps its areas when a change does not name them, and takes none inside another', async () => {
    const { furtherAreaIds: _, ...plain } = fields([])
    const change = { district: DISTRICT, key: uuidv7(), id: joint.id, version: joint.version, ...plain }
    const kept = await writeAs(platform, built.builder, (ctx) => updateOrganisation(ctx, change))
    expect(kept.furtherAreas).toEqual(joint.furtherAreas)
    await expect(makeJoint([built.town.id])).rejects.toMatchObject({ code: 'area.nested', field: 'furtherAreaIds' })
    await expect(makeJoint([uuidv7()])).rejects.toMatchObject({ code: 'matter.areaUnknown' })
  })
})
