import { officialNotice } from '@lianxin/testkit/official-notices'
import { describe, expect, it } from 'vitest'
import { type Notice, readNotice } from './notice.ts'

const notice2026 = officialNotice(2026)

const read = (text: string, year?: number): Notice => {
  const result = readNotice(text, year)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const refusal = (text: string, year?: number) => {
  const result = readNotice(text, year)
  return result.ok ? undefined : result.refusal
}
const daysOf = (text: string, year?: number) => read(text, year).days.map(({ day, kind }) => `${day} ${kind}`)
const changed = (from: string, to: string) => {
  expect(notice2026).toContain(from)
  return notice2026.replace(from, to)
}

describe('the notice', () => {
  it('gives its year, every day off and every make-up workday, in order', () => {
    const { year, days } = read(notice2026)
    expect(year).toBe(2026)
    expect(days.slice(0, 6)).toEqual([
      { day: '2026-01-01', kind: 'off', name: '元旦' },
      { day: '2026-01-02', kind: 'off', name: '元旦' },
      { day: '2026-01-03', kind: 'off', name: '元旦' },
      { day: '2026-01-04', kind: 'work', name: '元旦' },
      { day: '2026-02-14', kind: 'work', name: '春节' },
      { day: '2026-02-15', kind: 'off', name: '春节' },
    ])
    expect(days.filter(({ kind }) => kind === 'off')).toHaveLength(3 + 9 + 3 + 5 + 3 + 3 + 7)
    expect(days.filter(({ kind }) => kind === 'work').map(({ day }) => day)).toEqual([
      ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
    ])
  })

  it('keeps apart what it did not read', () => {
    expect(read(notice2026).unread.map((sentence) => sentence.slice(0, 6))).toEqual([
      '国务院办公厅',
      '节假日期间,',
      '国务院办公厅',
    ])
  })

  it('may be pasted in one line, without numbers, with other spaces and full-width digits', () => {
    const oneLine = notice2026.replaceAll(/[一二三四五六七]、(?=.{2,3}：)/g, '').replaceAll(/\s+/g, ' ')
    expect(daysOf(oneLine)).toEqual(daysOf(notice2026))
    const wide = notice2026.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
    expect(daysOf(wide)).toEqual(daysOf(notice2026))
  })

  it('reads the older ways of saying it', () => {
    const older = changed(
      '1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
      '1月1日放假，与周末连休。',
    )
      .replace('4月4日（周六）至6日（周一）放假，共3天', '4月5日放假1天，不调休')
      .replace('放假调休，共7天。', '放假调休，共7天。鼓励各单位安排职工在9月30日休息。')
      .replaceAll('周', '星期')
      .replace('与星期末连休', '与周末连休')
    const days = daysOf(older)
    expect(days.slice(0, 2)).toEqual(['2026-01-01 off', '2026-02-14 work'])
    expect(days).toContain('2026-04-05 off')
    expect(days).not.toContain('2026-04-04 off')
  })

  it('reads days of the December before, two holidays in one, and a month that is left out', () => {
    const text = changed(
      '1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班',
      '2025年12月31日至2026年1月2日放假调休，共3天',
    )
      .replace('六、中秋节：9月25日（周五）至27日（周日）放假，共3天。', '')
      .replace('七、国庆节：', '六、国庆节、中秋节：')
      .replace('2月14日（周六）、2月28日（周六）上班', '2月14日（周六）、28日（周六）上班')
    expect(daysOf(text).slice(0, 3)).toEqual(['2025-12-31 off', '2026-01-01 off', '2026-01-02 off'])
    expect(daysOf(text)).toContain('2026-02-28 work')
    expect(read(text).days.at(-1)).toEqual({ day: '2026-10-10', kind: 'work', name: '国庆节、中秋节' })
  })

  it('takes the year from whoever enters it where the text has none', () => {
    const items = notice2026.slice(notice2026.indexOf('一、'), notice2026.indexOf('节假日期间'))
    expect(refusal(items)).toMatchObject({ code: 'calendar.noticeYear' })
    expect(daysOf(items, 2026)).toEqual(daysOf(notice2026))
  })
})

describe('nothing is guessed', () => {
  it.each<[string, string, string, object]>([
    [
      'a range whose days are not as many as said',
      '1月1日（周四）至3日（周六）放假调休，共3天',
      '1月1日（周四）至3日（周六）放假调休，共4天',
      { code: 'calendar.noticeCount', params: { counted: 3 } },
    ],
    [
      'a weekday that is another',
      '5月9日（周六）',
      '5月9日（周日）',
      { code: 'calendar.noticeWeekday', params: { day: '2026-05-09' } },
    ],
    [
      'a make-up workday that is a weekday anyway',
      '5月9日（周六）',
      '5月8日',
      { code: 'calendar.noticeWeekday', params: { day: '2026-05-08' } },
    ],
    [
      'a day that does not exist',
      '至23日（农历正月初七、周一）放假调休，共9天',
      '至30日放假调休',
      { code: 'calendar.noticeSentence' },
    ],
    [
      'a range that runs backwards',
      '6月19日（周五）至21日（周日）放假，共3天',
      '6月19日至6月1日放假',
      { code: 'calendar.noticeSentence' },
    ],
    ['a day of another year', '5月9日（周六）', '2027年5月9日', { code: 'calendar.noticeSentence' }],
    [
      'a day that is off twice',
      '9月25日（周五）至27日（周日）',
      '10月1日至3日',
      { code: 'calendar.noticeDayTwice', params: { day: '2026-10-01' } },
    ],
    ['a day off and made up', '10月10日（周六）上班', '10月3日（周六）上班', { code: 'calendar.noticeDayTwice' }],
    [
      'a sentence about days in other words',
      '共5天。5月9日',
      '共5天。职工可在4月30日提前放假。5月9日',
      { code: 'calendar.noticeSentence', params: { sentence: '职工可在4月30日提前放假' } },
    ],
    [
      'a holiday that is missing',
      '五、端午节：6月19日（周五）至21日（周日）放假，共3天。',
      '',
      { code: 'calendar.noticeIncomplete', params: { missing: '端午节' } },
    ],
    ['two years', '现将2026年元旦', '现将2027年元旦', { code: 'calendar.noticeYear' }],
  ])('%s is refused', (_, from, to, expected) => {
    expect(refusal(changed(from, to))).toMatchObject(expected)
  })

  it('a text that is no notice is refused, however long', () => {
    expect(refusal('')).toMatchObject({ code: 'calendar.noticeYear' })
    expect(refusal('2026年工作总结', 2026)).toMatchObject({ code: 'calendar.noticeIncomplete' })
    expect(refusal(notice2026, 2027)).toMatchObject({ code: 'calendar.noticeYear' })
    expect(refusal('元旦：'.repeat(20_000), 2026)).toMatchObject({ code: 'calendar.noticeIncomplete' })
    expect(refusal(`元旦：${'1月1日（'.repeat(15_000)}`, 2026)).toMatchObject({ code: 'calendar.noticeIncomplete' })
  })
})
