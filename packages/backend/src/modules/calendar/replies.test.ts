import { createReadStream, existsSync } from 'node:fs'
import { join } from 'node:path'
import { dueAt } from '@lianxin/domain/calendar/period'
import { isWeekend } from '@lianxin/domain/calendar/work-calendar'
import { addDays, type Day, dayOf, type Instant, instantOf, plus } from '@lianxin/domain/kernel/time'
import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { parse } from 'csv-parse'
import { beforeAll, describe, expect, it } from 'vitest'
import { nationalCalendar } from './seed.ts'

/** Real messages to a mayor's mailbox with both their times; not part of the project. Only the times are read. */
const data = process.env.LIANXIN_TEST_DATA ?? join(import.meta.dirname, '../../../../../../shared/data')
const file = join(data, 'citizen_messages/fj4_replies_2816.csv')
const present = existsSync(file)
if (!present) console.warn(`Skipped: no ${file} (set LIANXIN_TEST_DATA)`)

type Reply = { readonly asked: Instant; readonly answered: Instant }

/** `2019/4/25 9:32:09` in China. */
function instantIn(text: string): Instant | undefined {
  const [, year, month, day, hour, minute] = /^(\d{4})\/(\d+)\/(\d+) (\d+):(\d+)/.exec(text) ?? []
  if (!year) return undefined
  return instantOf([year, month!.padStart(2, '0'), day!.padStart(2, '0')].join('-'), Number(hour) * 60 + Number(minute))
}

async function readReplies(): Promise<Reply[]> {
  const replies: Reply[] = []
  for await (const row of createReadStream(file).pipe(parse({ columns: true, bom: true }))) {
    const { time, reply_time } = row as { time: string; reply_time: string }
    const [asked, answered] = [instantIn(time), instantIn(reply_time)]
    if (asked && answered && asked <= answered) replies.push({ asked, answered })
  }
  return replies
}

/** Counted day by day from the table itself, by none of the code that is tested. */
const isWorked = (day: Day): boolean => day in table.workdays || !(isWeekend(day) || day in table.holidays)
function workdaysBetween(first: Day, last: Day): number {
  let worked = 0
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorked(day)) worked += 1
  return worked
}

const dueDay = (from: Instant, workdays: number): Day => dayOf(plus(dueAt(nationalCalendar, from, { workdays }).at, -1))

describe.skipIf(!present)('periods against the times of 2,816 real answers', () => {
  let replies: Reply[] = []
  beforeAll(async () => {
    // Before 2011 there are few, and the table of those years is not what is tested.
    replies = (await readReplies()).filter(({ asked }) => asked >= '2011')
  })

  it('there are answers to count by', () => {
    expect(replies.length).toBeGreaterThan(2_500)
  })

  it('a period of as many workdays as an answer took covers its day, and one less does not', () => {
    for (const { asked, answered } of replies) {
      const [first, last] = [dayOf(asked), dayOf(answered)]
      const taken = workdaysBetween(first, last)
      if (taken === 0) continue
      const due = dueDay(asked, taken)
      expect([asked, isWorked(due), workdaysBetween(first, due)]).toEqual([asked, true, taken])
      // Answered on a day off, it was late by then: the last workday before is the one that counts.
      expect([asked, due <= last]).toEqual([asked, true])
      expect([asked, dueDay(asked, taken + 1) > last]).toEqual([asked, true])
      if (isWorked(last)) expect([asked, due]).toEqual([asked, last])
    }
  })

  it('a longer period never ends earlier', () => {
    for (const { asked } of replies.filter((_, at) => at % 20 === 0)) {
      const dues = Array.from({ length: 20 }, (_, n) => dueDay(asked, n + 1))
      expect(dues).toEqual([...new Set(dues)].sort())
    }
  })

  it('says how many would have been on time', () => {
    const onTime = (workdays: number) =>
      replies.filter(({ asked, answered }) => answered <= dueAt(nationalCalendar, asked, { workdays }).at).length
    const shares = [5, 10, 15].map((n) => `${n} workdays: ${((onTime(n) / replies.length) * 100).toFixed(1)} %`)
    console.log(`On time of ${replies.length} real answers — ${shares.join(', ')}`)
    expect(onTime(5)).toBeLessThan(onTime(15))
  })
})
