import { matches } from '@lianxin/domain/kernel/scope'
import { addDays, DAY, dayOf, plus } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { Helper, Lead } from '@lianxin/domain/matters/matter'
import { offeredTo, scopeOf } from '@lianxin/domain/people/access'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { orgHandlingRoles, type Role } from '@lianxin/domain/people/roles'
import { actorWith, MONDAY, readAs } from '@lianxin/testkit/platform'
import fc from 'fast-check'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listMatters } from './list.ts'
import { toMatter } from './queries.ts'
import { scopedRow } from './scope.ts'
import type { MatterRow } from './tables.ts'
import { DISTRICT, openTown, type Town } from './town.fixture.ts'

const MATTERS = 400
let town: Town
let kept: MatterRow[]
beforeAll(async () => {
  town = await openTown()
  await fill()
  const { rows } = await town.owner.query('select * from matter')
  kept = rows.map((row) => ({ ...row, due_at: instant(row.due_at), submitted_at: instant(row.submitted_at) }))
})
afterAll(() => town.close())

const instant = (at: Date | number) => (at instanceof Date ? at.toISOString() : 'infinity')

const codes = ['150430100001', '150430100001001', '150430100001002', '150430100002001', '150430100002']
const kinds = matterTypes.flatMap(({ id, states }) =>
  Object.entries(states).map(([state, { phase }]) => ({ type: id, state, open: phase === 'open' })),
)
const somebody = () => [town.people.resident, town.people.worker, town.people.dispatcher, town.people.officer]
const categories = () => [null, town.category, sub.id]
const sub = { id: '00000000-0000-7000-8000-0000000000c1' }

/** Matters of every kind and place, drawn by their number; several share each due time, as in a row that ends at five. */
async function fill(): Promise<void> {
  await town.owner.query(
    `insert into category (district, id, parent_id, name, pinyin, created_at) values ($1, $2, $3, '路灯', 'ludeng', $4)`,
    [DISTRICT, sub.id, town.category, MONDAY],
  )
  for (let n = 0; n < MATTERS; n++) {
    const { type, state, open } = kinds[n % kinds.length]!
    const pick = <T>(of: readonly T[], by: number): T => of[Math.floor(n / by) % of.length]!
    const lead = pick([null, ...somebody()], 5)
    const assignment = lead && {
      orgId: pick([town.orgs.firm, town.orgs.committee], 3),
      postId: lead.posts[0]?.id ?? null,
      personId: lead.personId,
    }
    const helper = pick([null, null, ...somebody()], 13)
    const helpers = helper ? [helping(n, helper)] : []
    await town.owner.query(
      `insert into matter (district, id, no, type, type_version, version, state, open, state_since, area_id, area_code,
         category_id, source, reporter_id, submitted_at, first_receiver_id, assignment, rounds, handler_ids, clocks,
         clock_state, due_at, reopened, aside, shown_to)
       values ($1, ('00000000-0000-7000-8000-' || lpad($2::text, 12, '0'))::uuid, $2, $3, 1, 1, $4, $5, $6, $7, $8,
         $9, $10, $11, $12, $13, $14, 0, '{}', '[]', $15, $16, 0, $17, $18)`,
      [
        ...[DISTRICT, n, type, state, open, MONDAY, town.areas[codes[0]!], pick(codes, 7), pick(categories(), 2)],
        ...[pick(['resident', 'worker', 'import'], 4), pick(somebody(), 11).personId, plus(MONDAY, -(n % 90) * DAY)],
        ...[pick([null, town.people.dispatcher.personId], 6), assignment && JSON.stringify(assignment)],
        ...[
          open ? pick(['normal', 'warned', 'overdue'], 9) : 'normal',
          open ? plus(MONDAY, (n % 17) * DAY) : 'infinity',
        ],
        ...[helpers.length > 0 ? JSON.stringify({ helpers }) : null, state === 'pooled' ? 'handlers' : null],
      ],
    )
    for (const { id, orgId, postId, personId, doneAt } of helpers)
      await town.owner.query(
        `insert into assignment (district, matter_id, id, role, org_id, post_id, person_id, dispatched_at, finished_at, deadlines)
         values ($1, ('00000000-0000-7000-8000-' || lpad($2::text, 12, '0'))::uuid, $3, 'helper', $4, $5, $6, $7, $8, '[]')`,
        [DISTRICT, n, id, orgId, postId, personId, MONDAY, doneAt],
      )
  }
}

/** Somebody helps: through a post of theirs, or as whoever of their org takes it; some are done. */
function helping(n: number, who: ReturnType<typeof somebody>[number]): Helper {
  const post = n % 2 === 0 ? who.posts[0] : undefined
  return {
    id: uuidv7(),
    ...{ orgId: n % 3 === 0 ? town.orgs.firm : town.orgs.committee, postId: post?.id ?? null },
    ...{ personId: post ? who.personId : null, summoned: false, engagedAt: MONDAY },
    ...{ takenAt: null, attendedAt: null, doneAt: n % 5 === 0 ? MONDAY : null },
  }
}

const role = fc.constantFrom<Role>('dispatcher', 'gridWorker', 'officer', 'leader', 'volunteer', 'supervisor')
const actor = fc
  .record({
    who: fc.nat(),
    posts: fc.array(
      fc.record({ role, areaCode: fc.constantFrom('15', DISTRICT, '150430100', ...codes), org: fc.nat() }),
      { maxLength: 3 },
    ),
  })
  .map(({ who, posts }): PersonActor => {
    const person = [...somebody(), null][who % 5]
    const orgs = [town.orgs.firm, town.orgs.committee]
    const own = (person?.posts ?? []).map(({ id }) => id)
    const held = posts.map((post, at) => ({ ...post, orgId: orgs[post.org % 2]!, ...(own[at] && { id: own[at] }) }))
    return actorWith(DISTRICT, held, { personId: person?.personId ?? null })
  })

/** Rarely set: most drawn together would leave nothing to list. */
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: of })
const input = fc.record({
  view: fc.constantFrom('scope', 'scope', 'raised', 'tasks', 'pool'),
  phase: fc.constantFrom('open', 'ended', 'any'),
  limit: fc.constantFrom(7, 40, 100),
  state: maybe(fc.constantFrom(...new Set(kinds.map(({ state }) => state)), 'unheard')),
  type: maybe(fc.constantFrom(...matterTypes.map(({ id }) => id), 'unheard')),
  area: maybe(fc.constantFrom(DISTRICT, '150430100', ...codes, '1504301000010', '150431')),
  clock: maybe(fc.constantFrom('normal', 'warned', 'overdue')),
  source: maybe(fc.constantFrom('resident', 'worker', 'import')),
  category: maybe(fc.nat(1)),
  from: maybe(fc.nat(90)),
  to: maybe(fc.nat(90)),
})
type Drawn = typeof input extends fc.Arbitrary<infer T> ? T : never
type Asked = Omit<Parameters<typeof listMatters>[1], 'cursor'>

const asked = ({ category, from, to, ...drawn }: Drawn): Asked =>
  ({
    ...{ district: DISTRICT, ...drawn },
    ...(category !== undefined && { category: [town.category, sub.id][category]! }),
    ...(from !== undefined && { from: addDays(dayOf(MONDAY), -from) }),
    ...(to !== undefined && { to: addDays(dayOf(MONDAY), -to) }),
  }) as Asked

/** The list as a sentence says it, over all rows in memory. */
function expected(who: PersonActor, wanted: Asked): string[] {
  const { view, phase } = wanted
  const dueFirst = phase === 'open' && view !== 'raised'
  const place = (row: MatterRow) => `${dueFirst ? row.due_at : row.submitted_at} ${row.id}`
  const found = kept
    .filter((row) => isSeen(who, wanted, row) && fits(wanted, row))
    .sort((a, b) => (place(a) < place(b) ? -1 : 1))
  return (dueFirst ? found : found.reverse()).map(({ id }) => id)
}

function isSeen(who: PersonActor, { view }: Asked, row: MatterRow): boolean {
  if (view === 'pool') {
    const served = { [town.orgs.firm]: ['150430100001'], [town.orgs.committee]: ['150430100001'] }
    const posts = who.posts.map((post) => ({ ...post, orgAreas: served[post.orgId]! }))
    return matches(offeredTo({ ...who, posts }), scopedRow(toMatter(row)))
  }
  if (view === 'raised') return who.personId !== null && row.reporter_id === who.personId
  if (!matches(scopeOf(who, 'matter.read'), scopedRow(toMatter(row)))) return false
  if (view === 'scope') return true
  const { assignment, helpers } = toMatter(row)
  return [assignment, ...helpers.filter(({ doneAt }) => doneAt === null)].some((given) => given && isTheirs(who, given))
}

const isTheirs = (who: PersonActor, { postId, orgId }: Lead): boolean =>
  postId === null
    ? who.posts.some((post) => orgHandlingRoles.includes(post.role) && post.orgId === orgId)
    : who.posts.some(({ id }) => id === postId)

const fits = (wanted: Asked, row: MatterRow): boolean =>
  (wanted.phase === 'any' || row.open === (wanted.phase === 'open')) &&
  (!wanted.state || row.state === wanted.state) &&
  (!wanted.type || row.type === wanted.type) &&
  (!wanted.area || row.area_code.startsWith(wanted.area)) &&
  (!wanted.clock || row.clock_state === wanted.clock) &&
  (!wanted.source || row.source === wanted.source) &&
  (!wanted.category || row.category_id === sub.id || row.category_id === wanted.category) &&
  (!wanted.from || dayOf(row.submitted_at) >= wanted.from) &&
  (!wanted.to || dayOf(row.submitted_at) <= wanted.to)

/** All pages, one after another. */
async function listed(who: PersonActor, wanted: Asked): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await readAs(town.platform, who, (ctx) => listMatters(ctx, { ...wanted, cursor }))
    expect(page.items.length).toBeLessThanOrEqual(wanted.limit)
    ids.push(...page.items.map(({ id }) => id))
    if (page.next === null) return ids
    cursor = page.next
  }
}

it('a list holds what its reader may see and its filters name, in order, each once, page by page', {
  timeout: 120_000,
}, async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constant(null).chain(() => actor),
      input,
      async (who, drawn) => {
        const ids = await listed(who, asked(drawn))
        expect(ids).toEqual(expected(who, asked(drawn)))
        found += ids.length
      },
    ),
    { numRuns: 120 },
  )
  expect(found).toBeGreaterThan(500)
})
