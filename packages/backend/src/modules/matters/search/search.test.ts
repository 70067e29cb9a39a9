import { matches } from '@lianxin/domain/kernel/scope'
import { DAY, HOUR } from '@lianxin/domain/kernel/time'
import { lexemesOf, marksIn, readQuestion } from '@lianxin/domain/matters/search-words'
import { scopeOf } from '@lianxin/domain/people/access'
import type { PersonActor } from '@lianxin/domain/people/actor'
import type { Role } from '@lianxin/domain/people/roles'
import { actorWith, buildSmallDistrict } from '@lianxin/testkit/district'
import { readAs, writeAs } from '@lianxin/testkit/platform'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redactMatter } from '../../../platform/redaction.ts'
import { toMatter } from '../queries.ts'
import { scopedRow } from '../scope.ts'
import { submit } from '../service.ts'
import type { MatterRow } from '../tables.ts'
import { DISTRICT, openTown, type Town } from '../town.fixture.ts'
import { completeSearch, rebuildSearch } from './rebuild.ts'
import { searchMatters } from './search.ts'

type Input = Omit<Parameters<typeof searchMatters>[1], 'district'>
let town: Town
/** What was written, entry by entry, by matter. */
const written = new Map<string, string[][]>()
let rows: MatterRow[]

const subjects = ['路灯', '电梯', '井盖', '楼道灯', '自来水', 'Elevator', '暖气管', '垃圾桶']
const faults = ['不亮', '坏了', '停了', '漏水', '无人清理', 'is broken']
const wheres = ['3号楼2单元', '东门外', '12号楼A3室', '']
const grids = ['150430100001001', '150430100001002', '150430100002001']

beforeAll(async () => {
  town = await openTown()
  const raisers = ['resident', 'stranger', 'worker'] as const
  for (let n = 0; n < 120; n++) {
    const pick = <T>(of: readonly T[], by = 1): T => of[Math.floor(n / by) % of.length]!
    const text = `${pick(subjects)}${pick(faults, 3)}，请来看看`
    const where = pick(wheres, 7)
    const raised = await town.raise(pick(raisers, 5), town.areas[pick(grids, 2)]!, 'need', {
      data: { text, ...(where && { where }) },
    })
    written.set(raised.id, [[text, where]])
    if (n % 3 === 0 && pick(grids, 2) !== grids[2]) {
      const note = `已告知${pick(subjects, 4)}维修班`
      const given = await town.step('dispatcher', raised, 'dispatch', { assignee: { orgId: town.orgs.firm }, note })
      written.get(raised.id)!.push([note])
      if (n % 2 === 0) await town.step('officer', given, 'take')
    }
    town.clock.advance(n % 10 === 0 ? 40 * DAY : 5 * HOUR)
  }
  rows = (await town.owner.query('select * from matter')).rows
})
afterAll(() => town.close())

const asking = (q: string, more: Partial<Input> = {}) => ({
  ...({ district: DISTRICT, view: 'scope', phase: 'any', limit: 50 } as const),
  ...{ q, ...more },
})
const search = (who: PersonActor, q: string, more: Partial<Input> = {}, limits?: Parameters<typeof searchMatters>[2]) =>
  readAs(town.platform, who, (ctx) => searchMatters(ctx, asking(q, more), limits))
const everywhere = actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }])
const idsOf = async (...args: Parameters<typeof search>) => (await search(...args)).items.map(({ id }) => id)

/** All pages, one after another. */
async function allOf(who: PersonActor, q: string, more: Partial<Input>, limits?: Parameters<typeof searchMatters>[2]) {
  const ids: string[] = []
  for (let cursor: string | undefined; ; ) {
    const page = await search(who, q, { ...more, cursor }, limits)
    ids.push(...page.items.map(({ id }) => id))
    if (page.next === null) return ids
    cursor = page.next
  }
}

/** What a search should find, by going through all there is. */
function expected(who: PersonActor, q: string, more: Partial<Input>): string[] {
  const asked = readQuestion(q)
  if (asked.words.length === 0) return []
  const isMeant = (texts: readonly string[]) => {
    const kept = texts.flatMap(lexemesOf)
    return (
      asked.lexemes.every((one) => kept.includes(one)) &&
      asked.beginnings.every((one) => kept.some((word) => word.startsWith(one)))
    )
  }
  return rows
    .filter((row) => matches(scopeOf(who, 'matter.read'), scopedRow(toMatter(row))))
    .filter((row) => !more.state || row.state === more.state)
    .filter((row) => !more.area || row.area_code.startsWith(more.area))
    .filter(({ id }) => written.get(id)!.some(isMeant))
    .map(({ id, submitted_at }) => ({ id, at: new Date(submitted_at).getTime() }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? 1 : -1))
    .map(({ id }) => id)
}

describe('a search finds', () => {
  it.each([
    ...['路灯', '灯不亮', '路灯 3号楼', '3号楼 路灯', 'elevator', 'ELEV', '维修班', 'is broken', '12号楼A3室', '楼道'],
  ])('%s, wherever it stands in what was written', async (q) => {
    expect(expected(everywhere, q, {}).length).toBeGreaterThan(0)
    expect(await allOf(everywhere, q, {})).toEqual(expected(everywhere, q, {}))
  })

  it('a matter by its number, by its last four digits and more, and by as much of its end as was typed', async () => {
    const { id, no } = rows[7]!
    for (const q of [no, no.slice(-4), no.slice(-6), no.slice(-11), ` ${no} `])
      expect(await idsOf(everywhere, q)).toEqual([id])
    expect(await idsOf(everywhere, no.slice(-3))).toEqual([])
  })

  it('what was written in one entry, and says where when the title does not', async () => {
    const { items } = await search(everywhere, '维修班')
    for (const { title, excerpt } of items) {
      expect(marksIn(title, readQuestion('维修班'))).toEqual([])
      expect(excerpt).toContain('维修班')
    }
    expect((await search(everywhere, '路灯不亮')).items.every(({ excerpt }) => excerpt === null)).toBe(true)
  })
})

const role = fc.constantFrom<Role>('dispatcher', 'gridWorker', 'officer', 'leader', 'volunteer')
const actor = fc
  .record({
    who: fc.constantFrom('resident', 'stranger', 'worker', 'officer', 'dispatcher', null),
    posts: fc.array(
      fc.record({ role, areaCode: fc.constantFrom('15', DISTRICT, '150430100', '150430100001', ...grids) }),
      { maxLength: 2 },
    ),
    isFirm: fc.boolean(),
  })
  .map(({ who, posts, isFirm }) => {
    const person = who && town.people[who]
    const held = posts.map((post) => ({ ...post, orgId: isFirm ? town.orgs.firm : town.orgs.committee }))
    return actorWith(DISTRICT, held, { personId: person?.personId ?? null })
  })
const question = fc.oneof(
  fc.constantFrom(...subjects, ...faults, ...wheres.filter(Boolean), '维修班', '灯不', '水 楼', '请来看看'),
  fc.tuple(fc.constantFrom(...subjects), fc.constantFrom(...faults, '3号楼', '请来')).map((both) => both.join(' ')),
)
const more = fc.record({
  limit: fc.constantFrom(2, 9, 50),
  state: fc.option(fc.constantFrom('submitted', 'dispatched', 'taken', 'accepted'), { nil: undefined, freq: 2 }),
  area: fc.option(fc.constantFrom(DISTRICT, '150430100001', '150430100002', grids[0]!, '15043010000'), {
    nil: undefined,
    freq: 2,
  }),
})

it('a search finds all that its asker may read and nothing else, newest first, each once, also when it stops and goes on', {
  timeout: 180_000,
}, async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constant(null).chain(() => actor),
      question,
      more,
      fc.constantFrom(undefined, { lookedAt: 7 }),
      async (who, q, asked, limits) => {
        const ids = await allOf(who, q, asked, limits)
        expect(ids).toEqual(expected(who, q, asked))
        found += ids.length
      },
    ),
    { numRuns: 250 },
  )
  expect(found).toBeGreaterThan(200)
})

it('a search in one’s tasks finds what was given to one’s post or pool, and nothing of the place around', async () => {
  const { posts, personId, accountId } = town.people.officer
  const officer = { ...actorWith(DISTRICT, [], { personId, accountId }), posts }
  const given = rows.filter(
    ({ assignment }) => assignment?.orgId === town.orgs.firm && [null, posts[0]!.id].includes(assignment.postId),
  )
  expect(new Set(await allOf(officer, '请来看看', { view: 'tasks' }))).toEqual(new Set(given.map(({ id }) => id)))
  expect(new Set(await allOf(officer, '请来看看', { view: 'tasks' }, { lookedAt: 9 }))).toEqual(
    new Set(given.map(({ id }) => id)),
  )
  expect(await idsOf(everywhere, '请来看看', { view: 'tasks' })).toEqual([])
})

it('a search in what nobody owns finds it for who serves the place, and not for a stranger', async () => {
  const raised = await town.raise('resident', town.areas[grids[0]!]!, 'need', { data: { text: '凉亭的柱子歪了' } })
  for (const kind of ['accept', 'pool']) await town.step('dispatcher', await town.look(raised.id), kind, {})
  const as = ({ posts, personId, accountId }: Town['people']['officer']) => ({
    ...actorWith(DISTRICT, [], { personId, accountId }),
    posts,
  })
  expect(await idsOf(as(town.people.officer), '凉亭', { view: 'pool' })).toEqual([raised.id])
  expect(await idsOf(as(town.people.stranger), '凉亭', { view: 'pool' })).toEqual([])
})

describe('a stranger', () => {
  it('finds nothing but their own', async () => {
    const { personId, accountId } = town.people.stranger
    const who = actorWith(DISTRICT, [], { personId, accountId })
    const own = new Set(rows.filter(({ reporter_id }) => reporter_id === personId).map(({ id }) => id))
    const found = await allOf(who, '请来看看', {})
    expect(new Set(found)).toEqual(own)
    const foreign = rows.find(({ id }) => !own.has(id))!
    expect(await idsOf(who, foreign.no)).toEqual([])
  })

  it('not yet known here finds nothing', async () => {
    expect(await idsOf(actorWith(DISTRICT, []), '路灯')).toEqual([])
  })

  it('of another district finds none of the words of this one, and its own', async () => {
    const other = await buildSmallDistrict(town.platform, '150431')
    const resident = await other.person('苏日娜')
    const who = actorWith('150431', [], resident)
    const data = { text: '别旗的路灯不亮' }
    const ids = { district: '150431', key: uuidv7(), id: uuidv7() }
    await writeAs(town.platform, who, (ctx) => submit(ctx, { ...ids, type: 'need', areaId: other.grids[0].id, data }))
    const there = actorWith('150431', [{ role: 'supervisor', areaCode: '150431' }])
    const found = await readAs(town.platform, there, (ctx) =>
      searchMatters(ctx, { ...asking('路灯'), district: '150431' }),
    )
    expect(found.items.map(({ id }) => id)).toEqual([ids.id])
    expect(await idsOf(everywhere, '别旗')).toEqual([])
    // Also an administrator of both, in the transaction of one.
    const wide = actorWith(DISTRICT, [{ role: 'supervisor', areaCode: '15' }])
    expect(await idsOf(wide, '别旗')).toEqual([])
  })

  it('is not led by name to who reported', async () => {
    expect((await search(everywhere, '林小满')).items).toEqual([])
    expect((await search(everywhere, '石远')).items).toEqual([])
  })
})

describe('a question', () => {
  it.each([
    "' or 1=1 --",
    `路灯' | '电梯`,
    '路灯:*',
    '!路灯',
    '路灯 <-> 电梯',
    '(路灯',
    '路灯\\',
    '"路灯"',
    '路灯&!路灯',
    '路灯\u0000',
  ])('is words and no syntax: %s', async (q) => {
    expect(await allOf(everywhere, q, {})).toEqual(expected(everywhere, q, {}))
  })

  it.each(['，。！？', '👍🎉👨‍👩‍👧', '灯', "'''", '& | !', '%', '_', '----'])(
    'without a word finds nothing: %s',
    async (q) => {
      expect(await search(everywhere, q)).toEqual({ items: [], next: null })
    },
  )

  it('of two hundred characters is answered', async () => {
    for (const q of ['路'.repeat(200), '路灯'.repeat(100), 'a'.repeat(200), '9'.repeat(200), '路 '.repeat(100)])
      expect((await search(everywhere, q)).items).toEqual([])
  })

  it('with a cursor that is none is refused', async () => {
    for (const cursor of ['x', '', 'e30', Buffer.from('["2026","x"]').toString('base64url')])
      await expect(search(everywhere, '路灯', { cursor })).rejects.toMatchObject({
        code: 'field.invalid',
        field: 'cursor',
      })
  })
})

describe('what is found', () => {
  const look = async (id: string) =>
    (await town.owner.query('select * from matter_search where matter_id = $1 order by action_id', [id])).rows

  it('goes along when its place does', async () => {
    const raised = await town.raise('resident', town.areas[grids[0]!]!, 'need', { data: { text: '搬到隔壁的投诉' } })
    const found = (areaCode: string) => idsOf(actorWith(DISTRICT, [{ role: 'leader', areaCode }]), '搬到隔壁')
    expect([await found(grids[0]!), await found(grids[1]!)]).toEqual([[raised.id], []])
    await town.step('dispatcher', raised, 'amend', { reason: '位置在隔壁网格', area: town.areas[grids[1]!] })
    expect([await found(grids[0]!), await found(grids[1]!)]).toEqual([[], [raised.id]])
    expect(await idsOf(everywhere, '位置在隔壁')).toEqual([raised.id])
  })

  it('is nothing any more once it is redacted', async () => {
    const raised = await town.raise('resident', town.areas[grids[0]!]!, 'need', { data: { text: '要忘记的话' } })
    await town.step('dispatcher', raised, 'accept', { note: '也要忘记' })
    expect(await look(raised.id)).toHaveLength(2)
    await town.asSystem((ctx) => redactMatter(ctx, raised.id, 'request'))
    expect(await look(raised.id)).toEqual([])
    expect(await idsOf(everywhere, '要忘记')).toEqual([])
    await rebuildSearch(town.platform, DISTRICT)
    expect(await idsOf(everywhere, '要忘记')).toEqual([])
    expect(await idsOf(everywhere, raised.no)).toEqual([raised.id])
  })

  it('is there of matters from before there was a search, once what is missing was completed', async () => {
    const { id, no } = rows[3]!
    await town.owner.query('delete from matter_search where matter_id = $1', [id])
    expect(await idsOf(everywhere, no)).toEqual([])
    expect(await completeSearch(town.platform, DISTRICT)).toBe(1)
    expect(await idsOf(everywhere, no)).toEqual([id])
    expect(await completeSearch(town.platform, DISTRICT)).toBe(0)
  })

  it('is the same after all of it was made anew', async () => {
    const all = async () => (await town.owner.query('select * from matter_search order by matter_id, action_id')).rows
    await rebuildSearch(town.platform, DISTRICT)
    const before = await all()
    expect(before.length).toBeGreaterThan(120)
    await town.owner.query('delete from matter_search where district = $1', [DISTRICT])
    expect(await idsOf(everywhere, '路灯')).toEqual([])
    let told = 0
    await rebuildSearch(town.platform, DISTRICT, (done) => {
      told = done
    })
    expect(told).toBe((await town.owner.query('select from matter where district = $1', [DISTRICT])).rowCount)
    expect(await all()).toEqual(before)
  })
})
