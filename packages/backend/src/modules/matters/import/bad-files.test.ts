import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PersonActor } from '@lianxin/domain/people/actor'
import iconv from 'iconv-lite'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Banner, DISTRICT, openBanner } from './import.fixture.ts'
import { importMatters } from './import-matters.ts'
import { Mapping } from './mapping.ts'
import { sentenceOf } from './reasons.ts'
import { openRefusedCsv } from './refused-csv.ts'

let banner: Banner
beforeAll(async () => {
  banner = await openBanner()
})
afterAll(() => banner.close())

const header = 'rec_id,create_time,street,community,event_type,main_type,sub_type,property,source,dispose_unit,result'
let number = 0
/** A good row under a new id, with some cells changed. */
const line = (change: Record<string, string> = {}): string => {
  const cells: Record<string, string> = {
    ...{ rec_id: `t${++number}`, create_time: '2018-03-05', street: '坪山街道', community: '试验社区' },
    ...{ event_type: '市政设施', main_type: '公用部件', sub_type: '路灯', property: '投诉', source: '12345' },
    ...{ dispose_unit: '城建办', result: '按期办结', ...change },
  }
  return Object.values(cells)
    .map((cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
    .join(',')
}
const csv = (...lines: string[]): string => [header, ...lines].join('\n')
const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'came in',
    (error: { code?: string }) => error.code ?? String(error),
  )

describe('a file that cannot be taken is refused whole, before anything is written', () => {
  let before: number
  beforeEach(async () => {
    before = await banner.count('write_key')
  })

  const refused = async (bytes: string | Uint8Array): Promise<string> => {
    const code = await codeOf(banner.bringIn(await banner.write('bad.csv', bytes)))
    expect(await banner.count('write_key')).toBe(before)
    expect(sentenceOf(code).zh).not.toBe(code)
    return code
  }

  test('an empty file', async () => expect(await refused('')).toBe('table.empty'))
  test('a header without the columns of the mapping', async () =>
    expect(await refused('编号,日期\n1,2018-01-02')).toBe('table.columnsMissing'))
  test('bytes that are neither UTF-8 nor GB18030', async () =>
    expect(await refused(Buffer.concat([Buffer.from(`${csv(line())}\n`), Buffer.from([0xff, 0xff, 0xff])]))).toBe(
      'table.encoding',
    ))
  test('a quote that is never closed', async () =>
    expect(await refused(`${csv(line())}\n"t0,${'长'.repeat(300_000)}`)).toBe('table.unreadable'))
  test('a missing file', async () => expect(await codeOf(banner.bringIn(join(banner.dir, 'none.csv')))).toBe('ENOENT'))
})

describe('a bad row is refused with its reason, and the others come in', () => {
  test.each([
    ['import.categoryUnknown', { event_type: '外星事务' }],
    ['import.categoryUnknown', { event_type: 'constructor' }],
    ['import.townUnknown', { street: '-' }],
    ['import.communityMissing', { community: '' }],
    ['import.unitMissing', { dispose_unit: '—' }],
    ['import.dayInvalid', { create_time: '2018-02-30' }],
    ['import.dayTooEarly', { create_time: '2011-02-03' }],
    ['import.stepOutsidePosts', { create_time: '2018-12-28', result: '逾期办结' }],
    ['import.labelUnknown', { result: '办理中' }],
    ['import.idMissing', { rec_id: '' }],
    ['field.tooLong', { sub_type: '长'.repeat(10_001) }],
  ])('%s', async (code, change) => {
    const { report, refused } = await banner.bringIn(await banner.write('rows.csv', csv(line(), line(change), line())))
    expect(report.rows).toEqual({ read: 3, imported: 2, known: 0, refused: 1 })
    expect(refused).toMatchObject([{ line: 3, refusal: { code } }])
  })

  test('a line with too few cells, an id that comes twice, an id that came before with other words', async () => {
    const known = line()
    await banner.bringIn(await banner.write('rows.csv', csv(known)))
    const lines = ['t0,2018-03-05', line({ rec_id: 'twice' }), line({ rec_id: 'twice' }), known.replace('投诉', '咨询')]
    const { refused } = await banner.bringIn(await banner.write('rows.csv', csv(...lines)))
    expect(refused.map(({ line: at, refusal }) => [at, refusal.code])).toEqual([
      [2, 'import.cellCount'],
      [4, 'import.repeatedId'],
      [5, 'import.otherContent'],
    ])
  })
})

test('a file in GB18030 comes in with its words', async () => {
  const bytes = iconv.encode(csv(line({ community: '镕㙍社区' })), 'gb18030')
  const { report } = await banner.bringIn(await banner.write('gb.csv', bytes))
  expect(report).toMatchObject({
    encoding: 'gb18030',
    rows: { imported: 1 },
    byCommunity: [{ to: '镕㙍社区（导入）' }],
  })
})

test('a cell that looks like a formula stays text, in the matter and in the list of refused rows', async () => {
  const formula = '=HYPERLINK("http://example.invalid","点我")'
  const file = await banner.write(
    'formula.csv',
    csv(line({ sub_type: formula }), line({ sub_type: formula, street: '-' })),
  )
  const { refused } = await banner.bringIn(file)
  expect(await banner.count(`matter_content where body #>> '{}' like '=HYPERLINK(%'`)).toBe(1)
  const list = openRefusedCsv(join(banner.dir, 'refused.csv'))
  for (const each of refused) await list.add(each)
  await list.close()
  const written = await readFile(join(banner.dir, 'refused.csv'), 'utf8')
  expect(written.split('\r\n')[0]).toBe(`\uFEFFline,code,reason,column,${header}`)
  expect(written).toContain(`3,import.townUnknown,映射里没有这个街道。,street,`)
  expect(written).toContain(`"'=HYPERLINK(""http://example.invalid"",""点我"")"`)
})

test('what stands in a cell is never read as a template', async () => {
  await banner.bringIn(await banner.write('braces.csv', csv(line({ sub_type: '{dispose_unit}在哪' }))))
  expect(await banner.count(`matter_content where body #>> '{}' like '{dispose_unit}在哪%'`)).toBe(1)
})

test('a stranger cannot import', async () => {
  const actor: PersonActor = {
    kind: 'person',
    district: DISTRICT,
    accountId: banner.mapping.name,
    personId: null,
    posts: [],
  }
  const file = await banner.write('rows.csv', csv(line()))
  const by = { actor, accountId: actor.accountId }
  const coming = importMatters(banner.platform, { district: DISTRICT, file, mapping: banner.mapping, limit: 1, by })
  expect(await codeOf(coming)).toBe('access.denied')
})

test('a mapping whose stand-ins would hold posts today, or that names a town the district lacks, is refused', async () => {
  const file = await banner.write('rows.csv', csv(line()))
  const trying = (change: Partial<Mapping>) =>
    codeOf(
      importMatters(banner.platform, { district: DISTRICT, file, mapping: { ...banner.mapping, ...change }, limit: 1 }),
    )
  expect(await trying({ until: '2026-11-23' })).toBe('import.untilNotPast')
  expect(await trying({ towns: { 坪山街道: 99 } })).toBe('import.townMissing')
  expect(Mapping.safeParse({ ...banner.mapping, until: 'soon' }).success).toBe(false)
})
