import { describe, expect, it } from 'vitest'
import { agoText, clockText, dayText, dueText, momentText, spanText, waitedText } from './time.ts'

/** Monday 2026-11-23, 16:00 in China. */
const now = '2026-11-23T08:00:00.000Z'

describe('times as people say them', () => {
  it.each([
    ['2026-11-23T09:30:00.000Z', '今天 17:30 前', 'by 17:30 today'],
    ['2026-11-24T04:00:00.000Z', '明天 12:00 前', 'by 12:00 tomorrow'],
    ['2026-11-22T09:30:00.000Z', '昨天 17:30 前', 'by 17:30 yesterday'],
    ['2026-11-27T09:30:00.000Z', '11月27日 周五 17:30 前', 'by 17:30 on Fri 27 Nov'],
    ['2027-01-04T01:05:00.000Z', '2027年1月4日 09:05 前', 'by 09:05 on 4 Jan 2027'],
  ])('%s is due %s', (dueAt, zh, en) => {
    expect(dueText(dueAt, now, 'zh')).toBe(zh)
    expect(dueText(dueAt, now, 'en')).toBe(en)
  })

  it('says midnight as the end of the day that ends', () => {
    expect(dueText('2026-11-23T16:00:00.000Z', now, 'zh')).toBe('今天 24:00 前')
    expect(dueText('2026-12-31T16:00:00.000Z', now, 'en')).toBe('by 24:00 on Thu 31 Dec')
  })

  it('takes the day from China, not from UTC', () => {
    const lateEvening = '2026-11-23T15:59:59.999Z'
    expect(dayText('2026-11-23', lateEvening, 'zh')).toBe('今天')
    expect(dayText('2026-11-23', '2026-11-23T16:00:00.000Z', 'zh')).toBe('昨天')
    expect(momentText('2026-11-23T22:10:00.000Z', now, 'zh')).toBe('明天 06:10')
  })

  it('rounds a span down to its largest unit', () => {
    expect(spanText(-5, 'zh')).toBe('不到 1 分钟')
    expect(spanText(59_999, 'en')).toBe('under 1 min')
    expect(spanText(60_000, 'zh')).toBe('1 分钟')
    expect(spanText(3_599_999, 'zh')).toBe('59 分钟')
    expect(spanText(86_399_999, 'en')).toBe('23 h')
    expect(spanText(86_400_000, 'en')).toBe('1 day')
    expect(spanText(3 * 86_400_000, 'en')).toBe('3 days')
  })

  it('tells waiting, remaining and lateness apart', () => {
    expect(waitedText('2026-11-23T06:00:00.000Z', now, 'zh')).toBe('已等 2 小时')
    expect(waitedText('2026-11-23T06:00:00.000Z', now, 'en')).toBe('waiting 2 h')
    expect(clockText('2026-11-23T09:30:00.000Z', now, 'zh')).toBe('还剩 1 小时')
    expect(clockText(now, now, 'zh')).toBe('已超时 不到 1 分钟')
    expect(clockText('2026-11-20T08:00:00.000Z', now, 'en')).toBe('3 days late')
  })

  it('is kind to a device whose clock is behind', () => {
    expect(agoText('2026-11-23T08:05:00.000Z', now, 'zh')).toBe('刚刚')
    expect(agoText('2026-11-23T07:55:00.000Z', now, 'zh')).toBe('5 分钟前')
  })
})
