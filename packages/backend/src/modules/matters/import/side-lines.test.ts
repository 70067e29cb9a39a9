import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUR, plus } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { Role } from '@lianxin/domain/people/roles'
import { buildIn, openTestPlatform, type TestPlatform } from '@lianxin/testkit/district'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noteAnchorsIn, readAnchors } from '../../../platform/audit/anchors.ts'
import { verifyAudit } from '../../../platform/audit/check.ts'
import { sealAudit } from '../../../platform/audit/seal.ts'
import { importDivisions } from '../../areas/service.ts'
import { actionsAsAudited } from '../check-actions.ts'
import { sweepDeadlines } from '../sweep.ts'
import { doing, type Somebody } from '../town.fixture.ts'
import { followAtRandom, handOver, raiseAtRandom, seeded, stepAtRandom, type Walked } from '../walk.fixture.ts'
import { expectCountersAreRight, expectDeadlinesFollowClocks, expectRowsAreReductions } from '../walk-checks.fixture.ts'
import { DISTRICT, readPingshan, root } from './import.fixture.ts'
import { importMatters } from './import-matters.ts'

const data = process.env.LIANXIN_REAL_DATA ?? join(root, '../shared/data')
const events = join(data, 'grid_events/pingshan_events_dev.csv')
const items = join(data, 'service_items/guangan_district_service_items.csv')

const IMPORTED = 400
/** Fewest steps, and most until every kind of step has been seen. */
const STEPS = { least: 1200, most: 3000 }
/** A new matter every so many steps. */
const PACE = 14

let platform: TestPlatform
let owner: pg.Client
beforeAll(async () => {
  platform = await openTestPlatform()
  owner = new pg.Client(platform.database.owner)
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await platform.close()
})

type Row = Record<string, string>
const ask = async (text: string): Promise<Row[]> => (await owner.query(text)).rows

/** The departments of 1,135 real service items, as the bodies of the district. */
async function bringDepartments(build: Awaited<ReturnType<typeof buildIn>>): Promise<string[]> {
  const rows = parse(await readFile(items, 'utf8'), { columns: true, bom: true }) as { department: string }[]
  const names = [...new Set(rows.map(({ department }) => department))]
  const made: string[] = []
  for (const name of names) made.push((await build.org(build.root, name)).id)
  return made
}

/** The imported places, categories and units, and invented people who serve there today. */
async function openWalk(): Promise<Walked> {
  const build = await buildIn(platform, DISTRICT, '敖汉旗')
  const departments = await bringDepartments(build)
  const communities = await ask(
    `select m.area_id as id, left(m.area_code, 9) as town, count(*) as n from matter m group by 1, 2 order by n desc, 1`,
  )
  const [busiest] = communities
  const near = communities.filter(({ town }) => town === busiest!.town)
  const [town] = await ask(`select id from area where code = '${busiest!.town}'`)
  const units = await ask('select lead_org_id as id, count(*) as n from matter group by 1 order by n desc, 1 limit 2')
  const categories = await ask(
    'select distinct c.id, c.type from matter m join category c on c.id = m.category_id order by 1',
  )
  const other = await build.category('其他')
  await owner.query(`update category set visibility = 'public'`)
  const staff = async (name: string, role: Role, orgId: string, areaId: string): Promise<Somebody> => {
    const { actor } = await build.staff(name, role, orgId, areaId)
    const { accountId, personId, posts } = await actor()
    return { accountId, personId: personId!, posts: posts.map((post) => ({ ...post })) }
  }
  const resident = async (name: string): Promise<Somebody> => ({ ...(await build.person(name)), posts: [] })
  const committee = (await build.org(busiest!.id!, '试点社区居委会', { kind: 'committee' })).id
  const people = {
    resident: await resident('林小满'),
    stranger: await resident('石远'),
    worker: await staff('白小雨', 'gridWorker', committee, busiest!.id!),
    dispatcher: await staff('何苗', 'dispatcher', committee, busiest!.id!),
    townDispatcher: await staff('田野', 'dispatcher', committee, town!.id!),
    districtDispatcher: await staff('温都', 'dispatcher', departments[0]!, build.root),
    supervisor: await staff('秦朗', 'supervisor', departments[0]!, town!.id!),
    officer: await staff('罗成栋', 'officer', units[0]!.id!, town!.id!),
    otherOfficer: await staff('丁一航', 'officer', units[1]!.id!, town!.id!),
  }
  return {
    ...{ platform, clock: platform.clock, people, ...doing(platform, people) },
    categoryOf: (type) => categories.find((one) => one.type === type)?.id ?? other.id,
    grids: [busiest!.id!, busiest!.id!, ...near.map(({ id }) => id!)],
    places: near.map(({ id }) => id!),
    firm: units[0]!.id!,
  }
}

describe.skipIf(!existsSync(events) || !existsSync(items))(
  'every side line over real places, units and departments (skipped where the files are absent)',
  () => {
    test('leaves rows that are their logs, counters that are a recount, clocks that fired once and a whole audit', {
      timeout: 600_000,
    }, async () => {
      await importDivisions(platform, { district: DISTRICT })
      const mapping = await readPingshan()
      const report = await importMatters(platform, { district: DISTRICT, file: events, mapping, limit: IMPORTED })
      expect(report.rows.imported).toBeGreaterThan(IMPORTED * 0.9)
      const walked = await openWalk()
      const dice = seeded(20261130)
      const ids: string[] = []
      let missing = await unseen()
      for (let at = 0; at < STEPS.least || (missing.length > 0 && at < STEPS.most); at++) {
        missing = await unseen()
        if (at % PACE === 0) ids.push(await raiseAtRandom(walked, dice, ids.length))
        const id = dice.pick(ids.slice(dice.below(4) === 0 ? 0 : -4))
        await (dice.below(12) === 0 ? followAtRandom(walked, dice, id) : stepAtRandom(walked, dice, id, ids, missing))
        if (at % 60 === 59) await handOver(walked, dice.pick(['officer', 'otherOfficer', 'worker'] as const))
        if (at % 20 === 19) {
          platform.clock.set(plus(platform.clock.now(), dice.below(48) * HOUR))
          await sweepDeadlines(platform, platform.clock.now())
        }
      }
      expect(await unseen()).toEqual([])
      await expectRowsAreReductions(platform, ids)
      await expectCountersAreRight(platform)
      await expectDeadlinesFollowClocks({ platform, owner }, ids)
      await expectFiredOnce()
      await expectAuditIsWhole()
    })
  },
)

/** Steps of any type that nobody has taken yet. */
async function unseen(): Promise<string[]> {
  const walked = new Set((await ask('select distinct kind from matter_action')).map(({ kind }) => kind))
  const kinds = new Set(matterTypes.flatMap(({ actions }) => Object.keys(actions)))
  return [...kinds].filter((kind) => !walked.has(kind))
}

/** As many cards as stages that fired, and none fired that had been stopped. What ends by silence leaves no card. */
async function expectFiredOnce(): Promise<void> {
  const [told] = await ask(
    `select (select count(*) from deadline where fired_at is not null and stage <> 'fires') as stages,
       (select count(*) from matter_action where facts ? 'fired') as actions`,
  )
  expect(Number(told!.stages)).toBeGreaterThan(0)
  expect(told!.actions).toBe(told!.stages)
  expect(await ask('select 1 from deadline where fired_at is not null and stopped_at is not null')).toEqual([])
}

async function expectAuditIsWhole(): Promise<void> {
  const now = plus(platform.clock.now(), HOUR)
  while ((await sealAudit(platform, now, { noteAnchor: noteAnchorsIn(platform.dir) })) > 0);
  const anchors = await readAnchors(platform.dir, DISTRICT)
  const { findings, unsealed } = await verifyAudit(platform, {
    district: DISTRICT,
    now,
    anchors,
    subjects: actionsAsAudited,
  })
  expect(findings).toEqual([])
  expect(unsealed.count).toBe(0)
}
