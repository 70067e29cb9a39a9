import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addDays, dayOf } from '@lianxin/domain/kernel/time'
import { reduceAll } from '@lianxin/domain/matters/reduce'
import { type SourceKind, sourceKinds } from '@lianxin/domain/matters/sources'
import { actorWith, readAs } from '@lianxin/testkit/platform'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { board } from '../board.ts'
import { toAction } from '../check-actions.ts'
import { verifyCounters } from '../counters/verify.ts'
import { toMatter } from '../queries.ts'
import { sweepDeadlines } from '../sweep.ts'
import { type Banner, DISTRICT, openBanner, root } from './import.fixture.ts'
import type { ImportReport } from './report.ts'
import type { SourceRow } from './row.ts'

const file = join(process.env.LIANXIN_REAL_DATA ?? join(root, '../shared/data'), 'grid_events/pingshan_events_dev.csv')
/** Rows of a first run that ended early. */
const FIRST = 100

/** The file read by other means than the importer's. */
const rowsOfFile = async (): Promise<SourceRow[]> =>
  parse(await readFile(file, 'utf8'), { columns: true, bom: true }) as SourceRow[]

const taken = (row: SourceRow): boolean => row.street !== '-' && row.dispose_unit !== '-'

describe.skipIf(!existsSync(file))('the 6,952 real grid events (skipped where the file is absent)', () => {
  let banner: Banner
  let first: ImportReport
  let report: ImportReport
  let all: SourceRow[]
  let whole: SourceRow[]

  beforeAll(async () => {
    banner = await openBanner()
    all = await rowsOfFile()
    whole = all.filter(taken)
    first = (await banner.bringIn(file, { limit: FIRST })).report
    report = (await banner.bringIn(file, { limit: 1_000_000 })).report
  }, 600_000)
  afterAll(() => banner.close())

  test('every row is told of: it came in, or it was refused for a reason', async () => {
    expect([all.length, whole.length]).toEqual([6952, 6937])
    const known = all.slice(0, FIRST).filter(taken).length
    expect(first.rows).toEqual({ read: FIRST, imported: known, known: 0, refused: FIRST - known })
    expect(report.rows).toEqual({ read: 6952, imported: 6937 - known, known, refused: 15 })
    expect(report.refusals.map(({ code }) => code).sort()).toEqual(['import.townUnknown', 'import.unitMissing'])
    expect(await banner.count('matter')).toBe(whole.length)
    expect(report.notes.length).toBeGreaterThan(2)
  })

  test('rows went to the community, category and unit they name', async () => {
    const { rows } = await banner.owner.query(`
      select c.body #>> '{}' as place, a.name as community, t.name as town, o.name as unit, top.name as category, sub.name as sub
      from matter m join matter_content c on c.matter_id = m.id and c.field = 'where'
        join area a on a.id = m.area_id join area t on t.id = a.parent_id join org o on o.id = m.lead_org_id
        join category sub on sub.id = m.category_id left join category top on top.id = sub.parent_id`)
    const there = rows.map(({ place, community, unit, category, sub }) =>
      [place, community, unit, category, sub].join('|'),
    )
    const named = whole.map((row) =>
      [row.street! + row.community, `${row.community}（导入）`, row.dispose_unit, row.event_type, row.main_type].join(
        '|',
      ),
    )
    expect(there.sort()).toEqual(named.sort())
    expect(new Set(rows.map(({ town }) => town))).toContain('新惠镇')
    const sum = (tallies: readonly { imported: number }[]) => tallies.reduce((all, { imported }) => all + imported, 0)
    for (const tally of [report.byCommunity, report.byCategory, report.byUnit, report.byState]) {
      expect(sum(tally)).toBe(report.rows.imported)
    }
  })

  test('each walked the whole line, and the clocks agree with the label', async () => {
    const kinds = await banner.owner.query(
      `select kind, count(*)::int as n from matter_action where kind not in ('warned', 'overdue') group by kind`,
    )
    const steps = ['submit', 'accept', 'dispatch', 'take', 'finish', 'closeSilently']
    expect(Object.fromEntries(kinds.rows.map(({ kind, n }) => [kind, n]))).toEqual(
      Object.fromEntries(steps.map((kind) => [kind, whole.length])),
    )
    const late = whole.filter((row) => row.result === '逾期办结').length
    expect(first.labels.missed + report.labels.missed).toBe(late)
    expect(first.labels.kept + report.labels.kept).toBe(whole.length - late)
    expect(await banner.count(`matter_action where kind = 'overdue' and facts #>> '{fired,name}' = 'finish'`)).toBe(
      late,
    )
    expect(await banner.count(`matter_action where kind = 'overdue'`)).toBe(late)
    const days = await banner.owner.query(
      `select submitted_at at time zone 'Asia/Shanghai' as at from matter order by 1`,
    )
    const invented = days.rows.map(({ at }) => (at as Date).toISOString().slice(0, 10))
    expect(invented.sort()).toEqual(whole.map((row) => row.create_time).sort())
  })

  test('each log reduces to its row, and the counters are a recount', async () => {
    const [matters, actions] = await banner.platform.db.read(DISTRICT, async (tx) => [
      await tx.prepared<Parameters<typeof toMatter>[0]>({ name: 'test.matters', text: 'select * from matter' }, []),
      await tx.prepared<Parameters<typeof toAction>[0]>(
        { name: 'test.actions', text: 'select * from matter_action order by seq' },
        [],
      ),
    ])
    const logs = Map.groupBy(actions.map(toAction), ({ matterId }) => matterId)
    for (const row of matters) {
      expect(reduceAll(logs.get(row.id)!)).toEqual(toMatter(row))
    }
    expect(await verifyCounters(banner.platform, DISTRICT)).toEqual([])
  })

  test('nothing is left to fire, nobody is told of the past, and the stand-ins hold no right today', async () => {
    expect(await sweepDeadlines(banner.platform, banner.platform.clock.now())).toBe(0)
    expect(await banner.count('outbox')).toBe(0)
    const today = dayOf(banner.platform.clock.now())
    expect(await banner.count(`post where ends_on is null or ends_on > '${addDays(today, -1)}'`)).toBe(0)
    expect(await banner.count('account')).toBe(0)
  })

  test('a second run adds nothing', async () => {
    const tables = ['matter', 'matter_action', 'area', 'org', 'category', 'person', 'post']
    const sizes = async () => {
      const found = []
      for (const table of tables) found.push(await banner.count(table))
      return found
    }
    const before = await sizes()
    const again = (await banner.bringIn(file, { limit: 1000 })).report
    const known = all.slice(0, 1000).filter(taken).length
    expect(again.rows).toEqual({ read: 1000, imported: 0, known, refused: 1000 - known })
    expect(await sizes()).toEqual(before)
  })

  test('labels of the file are in no measure: nothing of it is warned or late, and its source is not measured', async () => {
    const actor = actorWith(DISTRICT, [{ role: 'supervisor', areaCode: DISTRICT }])
    const { late, counts } = await readAs(banner.platform, actor, (ctx) => board(ctx, { district: DISTRICT }))
    expect(late).toEqual([])
    expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(whole.length)
    const sources = await banner.owner.query('select distinct source from matter')
    expect(sources.rows.map(({ source }) => sourceKinds[source as SourceKind].measured)).toEqual([false])
    expect(report.notes.map(({ zh }) => zh).join()).toMatch(/编造.*不得当作本平台测得的按期率/s)
  })
})
