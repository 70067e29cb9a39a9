import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { enterNotice, getCalendar, readNotices } from '@lianxin/backend/modules/calendar/service'
import type { ReadContext } from '@lianxin/backend/platform/context'
import type { Tx } from '@lianxin/backend/platform/database'
import { idOf } from '@lianxin/backend/platform/derived-id'
import type { Notice, NoticeDay } from '@lianxin/domain/calendar/notice'
import { weekdayOf } from '@lianxin/domain/calendar/work-calendar'
import { dayOf } from '@lianxin/domain/kernel/time'
import { systemActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { type Opened, openPlatform } from '../open.ts'
import type { CommandLine } from '../settings.ts'
import { type Command, requireOption, UsageFault } from './command.ts'
import { fileInWords } from './import-faults.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** What the notices and the district itself say of a year. */
export const calendarShow: Command = {
  words: 'calendar show',
  usage: '--district 150430 [--year 2027]: the year as the district works it',
  run: (line) =>
    inDistrict(line, async ({ district, platform, as }) => {
      const year = yearOf(line) ?? Number(dayOf(platform.clock.now()).slice(0, 4))
      const view = await platform.db.read(district, (tx) => getCalendar(as(tx), { district, year }))
      say(view.known ? `${year}: ${view.known}` : `${year}: 放假安排还没有录入 / not known yet`)
      for (const day of view.notice) say(lineOf(day))
      for (const { day, kind, name } of view.own) say(`${day} ${kind} ${name ?? ''} 本地设定 / set here`)
      return 0
    }),
}

/** Shows every day of a notice; enters it only when told to. */
export const calendarImport: Command = {
  words: 'calendar import',
  usage:
    '--district 150430 --file notice.txt [--year 2027] [--save yes]: show what a notice (text, JSON, ICS) says, or enter it',
  run: (line) =>
    inDistrict(line, async ({ district, platform, as }) => {
      const file = resolve(requireOption(line, 'file'))
      const text = await readFile(file, 'utf8').catch((error: unknown) => {
        throw fileInWords(error, file)
      })
      const notice = onlyYear(readNotices(text, yearOf(line)))
      for (const day of notice.days) say(lineOf(day))
      if (line.options.save !== 'yes') {
        say(`${notice.year}: 没有保存，核对后加 --save yes / nothing saved; check, then add --save yes`)
        return 0
      }
      await platform.db.write(district, async (tx) => {
        const { version } = await getCalendar(as(tx), { district, year: notice.year })
        const input = { district, key: uuidv7(), version, text, year: notice.year }
        await enterNotice({ ...as(tx), writes: true }, input)
      })
      say(`${notice.year}: 已录入 / entered`)
      return 0
    }),
}

type Inside = {
  readonly district: string
  readonly platform: Opened['platform']
  readonly as: (tx: Tx) => ReadContext
}

async function inDistrict(line: CommandLine, work: (inside: Inside) => Promise<number>): Promise<number> {
  const district = requireOption(line, 'district')
  const opened = await openPlatform(line.settings, { hold: 'join' })
  const { platform } = opened
  const as = (tx: Tx): ReadContext => ({
    ...{ platform, district, tx, actor: systemActor(district), accountId: idOf('import.commandLine') },
    ...{ now: platform.clock.now(), requestId: uuidv7() },
  })
  try {
    return await work({ district, platform, as })
  } finally {
    await opened.close()
  }
}

function yearOf({ options }: CommandLine): number | undefined {
  if (options.year === undefined) return undefined
  if (!/^20\d\d$/.test(options.year)) throw new UsageFault('--year is four digits, such as 2027')
  return Number(options.year)
}

function onlyYear(read: ReturnType<typeof readNotices>): Notice {
  if (!read.ok) throw new UsageFault(`${read.refusal.code} ${JSON.stringify(read.refusal.params ?? {})}`)
  const [notice, another] = read.value.notices
  const years = read.value.notices.map(({ year }) => year).join(', ')
  if (another)
    throw new UsageFault(`文件里有好几年（${years}），用 --year 选一年 / several years (${years}): choose with --year`)
  return notice!
}

const lineOf = ({ day, kind, name }: NoticeDay): string =>
  `${day} 周${'一二三四五六日'[weekdayOf(day)]} ${kind === 'off' ? '休 off ' : '班 work'} ${name}`
