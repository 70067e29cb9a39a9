import { board } from '@lianxin/backend/modules/matters/board'
import { listCandidates } from '@lianxin/backend/modules/matters/candidates'
import { foldChanges } from '@lianxin/backend/modules/matters/counters/counter-queries'
import { ALL_CATEGORIES } from '@lianxin/backend/modules/matters/counters/grain'
import { listOpenOfPost } from '@lianxin/backend/modules/matters/hand-over-queries'
import { listMatters } from '@lianxin/backend/modules/matters/list'
import { listForGuests, listPublicMatters } from '@lianxin/backend/modules/matters/public'
import { findTitled } from '@lianxin/backend/modules/matters/queries'
import { similarMatters } from '@lianxin/backend/modules/matters/similar'
import { beginning, findFirstDue, listDue, listFreeMatters } from '@lianxin/backend/modules/matters/sweep-queries'
import { claimMessage, claimTells } from '@lianxin/backend/modules/notices/outbox-queries'
import { listFollowing } from '@lianxin/backend/modules/notices/queries'
import { listNotices } from '@lianxin/backend/modules/notices/service'
import { listPostsOver } from '@lianxin/backend/modules/people/over-queries'
import { countHandedOver } from '@lianxin/backend/modules/people/post-queries'
import { routeOf, suggestRoutes } from '@lianxin/backend/modules/routing/service'
import { askSessionOver, checkSessionOver } from '@lianxin/backend/modules/sign-in/service'
import { sealAudit } from '@lianxin/backend/platform/audit/seal'
import type { PersonContext, Platform } from '@lianxin/backend/platform/context'
import type { Statement, Tx } from '@lianxin/backend/platform/database'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { actorWith, MONDAY, readAs } from '@lianxin/testkit/platform'
import { startTestServer } from '@lianxin/testkit/server'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'

const district = '150430'
/**
 * Tables that grow with use: reading one from end to end is a fault however fast it is today. What waits to be folded
 * into the counters is none of them: it is read whole and emptied within seconds.
 */
const growing = [
  ...['matter', 'matter_action', 'matter_content', 'deadline', 'notice', 'outbox', 'audit', 'session'],
  ...['matter_counter', 'photo', 'assignment', 'matter_near', 'matter_follower'],
]
let platform: TestPlatform
let town: SmallDistrict
let cookie: string
let resident: PersonActor
let communityDispatcher: PersonActor
let officer: PersonActor
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  const { personId, accountId } = await town.person('苏日娜')
  resident = { kind: 'person', district, accountId, personId, posts: [] }
  const made = await town.staff('何其远', 'dispatcher', town.orgs.committee.id, town.communities[0].id)
  communityDispatcher = await made.actor()
  officer = await town.officer.actor()
  const server = await startTestServer(platform)
  cookie = await server.cookieOf(accountId)
  await server.close()
  const owner = new pg.Client(platform.database.owner)
  await owner.connect()
  // A batch to seal that is small beside the table, as it is in use.
  await owner.query('truncate audit')
  for (const [text, ...values] of fillings()) await owner.query(text as string, values)
  await owner.query('analyze')
  await owner.end()
})
afterAll(() => platform.close())

const idOf = (n: string) => `('00000000-0000-7000-8000-' || lpad(${n}::text, 12, '0'))::uuid`

/** Six thousand matters, most of them elsewhere and ended, with all that hangs on them. */
function fillings(): (readonly unknown[])[] {
  const rows = 'generate_series(1, 6000) n'
  const lead = { orgId: town.orgs.housing.id, postId: officer.posts[0]!.id, personId: officer.personId }
  return [
    [
      `insert into matter (district, id, no, type, type_version, version, state, open, state_since, area_id, area_code,
         source, reporter_id, submitted_at, assignment, rounds, handler_ids, clocks, clock_state, due_at, reopened)
       select $1, ${idOf('n')}, 'no' || n, 'need', 1, 1,
         case when n % 5 > 0 then case when n % 90 = 1 then 'rejected' else 'closedSolved' end
           when n % 200 = 0 then 'verifying' else 'submitted' end,
         n % 5 = 0, $2, $3, case when n % 40 = 0 then $4 else '150430' || 200 + n % 50 || '001001' end, 'resident',
         case when n % 100 = 0 then $5::uuid else gen_random_uuid() end, $2::timestamptz - n * interval '1 minute',
         case when n % 150 = 0 then $6::jsonb
           when n % 3 = 0 then jsonb_build_object('orgId', gen_random_uuid(), 'postId', gen_random_uuid()) end,
         0, '{}', '[]', case when n % 250 = 0 then 'overdue' else 'normal' end,
         case when n % 5 = 0 then $2::timestamptz + n * interval '1 minute' else 'infinity' end, 0 from ${rows}`,
      ...[district, MONDAY, town.grids[0].id, town.grids[0].code, resident.personId, JSON.stringify(lead)],
    ],
    [
      `insert into matter_action (district, matter_id, seq, id, kind, at, to_state, facts)
       select $1, ${idOf('n')}, 1, ${idOf('n')}, 'submit', $2, 'submitted', '{}' from ${rows}`,
      ...[district, MONDAY],
    ],
    [
      `insert into assignment (district, matter_id, id, role, round, org_id, post_id, person_id, dispatched_at, deadlines)
       select $1, ${idOf('n')}, ${idOf('n')}, case when n % 10 = 0 then 'helper' else 'lead' end, 1,
         case when n % 500 = 0 then $2::uuid else gen_random_uuid() end, gen_random_uuid(), gen_random_uuid(), $3, '[]'
       from ${rows}`,
      ...[district, town.orgs.housing.id, MONDAY],
    ],
    [
      `insert into matter_content (district, matter_id, action_id, field, body)
       select $1, ${idOf('n')}, ${idOf('n')}, 'text', '"灯不亮"' from ${rows}`,
      district,
    ],
    [
      `insert into deadline (district, matter_id, action_id, name, stage, due_at, rule, stopped_at)
       select $1, ${idOf('n')}, ${idOf('n')}, 'accept', 'overdue', $2::timestamptz + (n - 300) * interval '1 minute', 'r',
         case when n % 5 > 0 then $2::timestamptz end from ${rows}`,
      ...[district, MONDAY],
    ],
    [
      `insert into matter_near (district, matter_id, area_code, cell_lat, cell_lng, submitted_at)
       select district, id, area_code, 42000 + (row_number() over ()) % 800, 119000 + (row_number() over ()) % 700,
         submitted_at from matter where district = $1`,
      district,
    ],
    [
      `insert into notice (district, id, person_id, event, matter_id, at)
       select $1, ${idOf('n')}, case when n % 50 = 0 then $3::uuid else gen_random_uuid() end, 'matter.submit',
         ${idOf('n')}, $2 from ${rows}`,
      ...[district, MONDAY, resident.personId],
    ],
    [
      `insert into outbox (district, id, event, matter_id, tells, at, next_try_at)
       select $1, ${idOf('n')}, case when n % 2 = 0 then 'matter.submit' else 'send.sms.x' end, ${idOf('n')},
         '{reporter}', $2, $2::timestamptz + (n - 300) * interval '1 minute' from ${rows}`,
      ...[district, MONDAY],
    ],
    [
      `insert into audit (district, id, at, event, target_id, seal_seq, position)
       select $1, ${idOf('n')}, $2, 'matter.submit', n::text, case when n <= 29900 then 0 end,
         case when n <= 29900 then n end from generate_series(1, 30000) n`,
      ...[district, MONDAY],
    ],
    [
      `update matter set category_id = case when id > ${idOf('5500')} then ${idOf('9')} else ${idOf('8')} end,
         first_receiver_id = case when right(id::text, 2) = '60' then $2::uuid end,
         shown_to = case when right(id::text, 2) = '40' then 'anybody' end,
         aside = case when right(id::text, 2) = '30' then jsonb_build_object('claim', jsonb_build_object('personId', $3::uuid)) end
       where district = $1`,
      ...[district, officer.personId, resident.personId],
    ],
    [
      `insert into matter_follower (district, matter_id, person_id, since)
       select $1, ${idOf('n')}, case when n % 200 = 0 then $2::uuid else gen_random_uuid() end, $3 from ${rows}`,
      ...[district, resident.personId, MONDAY],
    ],
    [`update assignment set handed_over_from = gen_random_uuid() where district = $1 and role = 'helper'`, district],
    [
      `insert into matter_counter (district, area_code, type, state, clock_state, category_id, count)
       select $1, '150430' || 200 + n / 60, 'need', 's' || n % 60, 'normal', case when n % 2 = 0 then ${idOf('9')} else $2 end, 1
       from ${rows}`,
      ...[district, ALL_CATEGORIES],
    ],
    [
      `insert into post (district, id, person_id, role, org_id, area_id, starts_on, ended_at, handed_over_at, created_at)
       select $1, ${idOf('n')}, $2, 'member', $3, $4, '2026-01-01', $5, case when n > 5 then $5::timestamptz end, $5
       from ${rows}`,
      ...[district, officer.personId, town.orgs.housing.id, town.root, MONDAY],
    ],
    [
      `insert into session (id, account_id, token_hash, created_at, expires_at)
       select ${idOf('n')}, $1, sha256(n::text::bytea), $2, $2::timestamptz + interval '30 days' from ${rows}`,
      ...[resident.accountId, MONDAY],
    ],
  ]
}

type Asked = { readonly text: string; readonly values: readonly unknown[]; readonly isPrepared: boolean }

/** The platform, and every statement that goes through it. */
function recorded(): { watched: Platform; asked: Asked[] } {
  const asked: Asked[] = []
  const over = (tx: Tx): Tx => {
    const keep = <Query extends Parameters<Tx['many']>[0]>(from: Query, isPrepared = false): Query => {
      const { sql, parameters } = from.compile()
      asked.push({ text: sql, values: parameters, isPrepared })
      return from
    }
    return {
      many: (from) => tx.many(keep(from)),
      shaped: (from) => tx.shaped(keep(from, true)),
      find: (from) => tx.find(keep(from)),
      run: (from) => tx.run(keep(from)),
      prepared: <Row extends object>(statement: Statement, values: readonly unknown[]) => {
        asked.push({ text: statement.text, values, isPrepared: true })
        return tx.prepared<Row>(statement, values)
      },
    }
  }
  const { db } = platform
  const watched: Platform = {
    ...platform,
    db: {
      ...db,
      read: (of, work) => db.read(of, (tx) => work(over(tx))),
      write: (of, work) => db.write(of, (tx) => work(over(tx))),
      global: over(db.global),
    },
  }
  return { watched, asked }
}

type Node = { 'Node Type': string; 'Relation Name'?: string; 'Index Name'?: string; Plans?: Node[] }
type Explained = { 'QUERY PLAN': [{ Plan: Node }] }
const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)]

/** The plan for these values, bound by the rights of the server. */
const planOf = async (text: string, values: readonly unknown[]): Promise<Node[]> => {
  const [row] = await platform.db.write(district, (tx) => tx.prepared<Explained>({ name: '', text }, values))
  return flat(row!['QUERY PLAN'][0].Plan)
}

/** Tables read whole, and indexes used. What is prepared must fare well also when planned once for all values. */
async function plansOf(asked: readonly Asked[]): Promise<{ whole: string[]; indexes: string[] }> {
  const nodes: Node[] = []
  for (const { text, values, isPrepared } of asked) {
    nodes.push(...(await planOf(`explain (format json) ${text}`, values)))
    if (isPrepared) nodes.push(...(await planOf(`explain (generic_plan, format json) ${text}`, [])))
  }
  const scans = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']!)
  const indexes = nodes.flatMap((node) => node['Index Name'] ?? [])
  return { whole: scans.filter((table) => growing.includes(table)), indexes: [...new Set(indexes)] }
}

const ask = { district, limit: 20 } as const
const asWho = (work: (ctx: PersonContext) => Promise<unknown>, who: () => PersonActor) => (on: Platform) =>
  readAs(on, who(), work)
const inTx = (work: (tx: Tx) => Promise<unknown>) => (on: Platform) => on.db.write(district, work)
const title = ['matter_action_pkey', 'matter_content_pkey']
type List = Parameters<typeof listMatters>[1]
const list = (who: () => PersonActor, filters: Partial<List> = {}) =>
  asWho((ctx) => listMatters(ctx, { ...ask, view: 'scope', phase: 'open', ...filters }), who)
const everywhere = () => actorWith(district, [{ role: 'supervisor', areaCode: district }])
const first = '00000000-0000-7000-8000-000000000005'
const rareCategory = '00000000-0000-7000-8000-000000000009'

const guest = (platform: Platform) => ({ platform, district, now: MONDAY, requestId: '' })
const similar = { district, type: 'need', text: '灯不亮' } as const

const cases: [name: string, run: (on: Platform) => Promise<unknown>, indexes: string[]][] = [
  ['what I raised', list(() => resident, { view: 'raised', phase: 'any' }), ['matter_by_reporter', ...title]],
  ['my tasks', list(() => officer, { view: 'tasks' }), ['matter_open_by_post', 'matter_open_by_org', ...title]],
  ['what is open in the district', list(everywhere), ['matter_open_by_due', ...title]],
  ['… in a town', list(everywhere, { area: '150430210' }), ['matter_open_by_town']],
  ['… in a community', list(everywhere, { area: '150430210001' }), ['matter_open_by_community']],
  ['… in a grid', list(everywhere, { area: '150430210001001' }), ['matter_open_by_area']],
  ['… in a rare state', list(everywhere, { state: 'verifying' }), ['matter_open_by_kind']],
  ['… with a red card', list(everywhere, { clock: 'overdue' }), ['matter_open_late']],
  ['… of a rare category', list(everywhere, { category: rareCategory }), ['matter_open_by_category']],
  [
    '… for a dispatcher, wherever it lies now',
    list(() => ({
      ...communityDispatcher,
      posts: [...communityDispatcher.posts, ...officer.posts],
      personId: officer.personId,
    })),
    [
      'matter_open_by_community',
      'matter_open_by_org',
      'matter_open_by_lead',
      'matter_open_by_receiver',
      'matter_open_by_reporter',
    ],
  ],
  ['what has ended in the district', list(everywhere, { phase: 'ended' }), ['matter_ended_by_time', ...title]],
  ['… in a community', list(everywhere, { phase: 'ended', area: '150430210001' }), ['matter_by_community']],
  ['… in a rare state', list(everywhere, { phase: 'ended', state: 'rejected' }), ['matter_ended_by_kind']],
  ['… of a rare category', list(everywhere, { phase: 'ended', category: rareCategory }), ['matter_ended_by_category']],
  ['all there ever was', list(everywhere, { phase: 'any' }), ['matter_by_time']],
  [
    '… for an officer',
    list(() => officer, { phase: 'any' }),
    ['matter_by_org', 'matter_by_lead', 'matter_by_receiver', 'matter_by_reporter'],
  ],
  ['… on some days', list(everywhere, { phase: 'any', from: '2026-11-20', to: '2026-11-20' }), ['matter_by_time']],
  ['one matter with its title', inTx((tx) => findTitled(tx, district, first)), ['matter_pkey', ...title]],
  [
    'the board',
    asWho(
      (ctx) => board(ctx, { district, area: '150430200' }),
      () => town.builder,
    ),
    ['matter_counter_key'],
  ],
  ['folding', inTx((tx) => foldChanges(tx, district, 100)), []],
  [
    'a page of notices',
    asWho(
      (ctx) => listNotices(ctx, ask),
      () => resident,
    ),
    ['notice_by_person', 'notice_unread'],
  ],
  ['the stream', inTx((tx) => listFollowing(tx, district, resident.personId!, first, 50)), ['notice_by_person']],
  ['a session by itself', (on) => checkSessionOver(on)(cookie, district, MONDAY), ['session_token_hash_key']],
  [
    'the session of a request',
    (on) => on.db.read(district, (tx) => askSessionOver(on)(cookie)!.within(tx, district, MONDAY)),
    ['session_token_hash_key', 'post_by_person'],
  ],
  ['due deadlines', inTx((tx) => listDue(tx, district, MONDAY, beginning, 100)), ['deadline_waiting']],
  ['posts whose work is to be handed over', inTx((tx) => listPostsOver(tx, district, MONDAY)), ['post_to_hand_over']],
  [
    'what a post left behind',
    inTx((tx) => countHandedOver(tx, district, { id: first, person_id: first, ended_at: MONDAY } as never)),
    ['assignment_by_person', 'assignment_handed_over'],
  ],
  [
    'what everybody may read',
    (on) => on.db.read(district, (tx) => listForGuests({ ...guest(on), tx }, { ...ask, view: 'any' })),
    ['matter_shown'],
  ],
  [
    'what I follow or claimed',
    asWho(
      (ctx) => listPublicMatters(ctx, { ...ask, view: 'mine' }),
      () => resident,
    ),
    ['matter_by_claimant', 'matter_follower_by_person'],
  ],
  ['the open work of a post', inTx((tx) => listOpenOfPost(tx, district, first)), ['matter_open_by_post']],
  ['matters to fire', inTx((tx) => listFreeMatters(tx, district, [first])), ['matter_pkey', 'matter_action_pkey']],
  ['its first deadline', inTx((tx) => findFirstDue(tx, district, first, MONDAY)), ['deadline_pkey']],
  ['what is to be told', inTx((tx) => claimTells(tx, district, MONDAY, 100)), ['outbox_waiting']],
  ['what is to be sent', inTx((tx) => claimMessage(tx, district, MONDAY)), ['outbox_waiting']],
  [
    'candidates with their load',
    inTx((tx) => listCandidates(tx, district, town.grids[0].code, MONDAY, undefined)),
    ['matter_open_by_post', 'matter_open_by_org'],
  ],
  [
    'what may be the same, where somebody stands',
    asWho(
      (ctx) => similarMatters(ctx, { ...similar, areaId: town.grids[0].id, point: { lat: 42.28, lng: 119.28 } }),
      () => resident,
    ),
    ['matter_near_by_cell', 'matter_near_by_area', ...title],
  ],
  [
    '… and in a grid',
    asWho(
      (ctx) => similarMatters(ctx, { ...similar, areaId: town.grids[0].id }),
      () => resident,
    ),
    ['matter_near_by_area'],
  ],
  [
    'where a matter goes',
    asWho(
      (ctx) => routeOf(ctx, first, town.grids[0].code),
      () => resident,
    ),
    [],
  ],
  [
    'routes that past matters speak for',
    asWho(
      (ctx) => suggestRoutes(ctx, { minCount: 5, minShare: 0.6 }),
      () => town.builder,
    ),
    ['matter_by_time'],
  ],
  [
    'sealing',
    (on) => sealAudit(on, '2026-11-23T02:00:00.000Z', { noteAnchor: async () => {} }),
    ['audit_unsealed', 'audit_pkey'],
  ],
]

it.each(cases)('%s goes by its indexes', async (_, run, indexes) => {
  const { watched, asked } = recorded()
  await run(watched)
  expect(asked.length).toBeGreaterThan(0)
  const plans = await plansOf(asked)
  expect(plans.whole).toEqual([])
  expect(plans.indexes).toEqual(expect.arrayContaining(indexes))
})

it('a query without an index is found out', async () => {
  const { watched, asked } = recorded()
  const planted = { name: 'test.planted', text: 'select id from matter where district = $1 and rating = $2' }
  await watched.db.read(district, (tx) => tx.prepared(planted, [district, 5]))
  expect(new Set((await plansOf(asked)).whole)).toEqual(new Set(['matter']))
})
