import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { rulebookOf } from '@lianxin/backend/modules/rules/service'
import { openChannels } from '@lianxin/backend/platform/channels/open-channels'
import { missingYear } from '@lianxin/domain/calendar/missing-year'
import { dayOf } from '@lianxin/domain/kernel/time'
import { type Opened, openPlatform, systemClock } from '../open.ts'
import { plainWords } from '../plain-words.ts'
import type { Settings } from '../settings.ts'
import type { Command } from './command.ts'

type Finding = { readonly ok: boolean; readonly what: string; readonly mend?: string }
type Check = (opened: Opened) => Promise<Finding>

/** Looks at everything that keeps an installation from working, and says what to do about each. */
export const doctor: Command = {
  words: 'doctor',
  usage: 'Check this installation and say what to mend',
  run: async ({ settings }) => {
    const findings = [channelFinding(), ...(await databaseFindings(settings))]
    for (const { ok, what, mend } of findings)
      process.stdout.write(`${ok ? '  ok ' : 'MEND '} ${what}${mend ? `\n      → ${mend}` : ''}\n`)
    return findings.every(({ ok }) => ok) ? 0 : 1
  },
}

async function databaseFindings(settings: Settings): Promise<Finding[]> {
  let opened: Opened
  try {
    opened = await openPlatform(settings, { hold: 'join' })
  } catch (error) {
    return [{ ok: false, what: 'the database cannot be used', mend: plainWords(error) }]
  }
  try {
    const found: Finding[] = [
      {
        ok: true,
        what: 'database reached, schema current, serving role is bound by row-level security, key file fits',
      },
    ]
    for (const check of checks) found.push(await check(opened))
    return found
  } finally {
    await opened.close()
  }
}

const checks: readonly Check[] = [
  async ({ platform }) => {
    const districts = await count(platform, 'select count(*)::int as n from district')
    return {
      ok: districts > 0,
      what: `${districts} district(s) loaded`,
      ...(districts === 0 && { mend: 'lianxin import divisions --district <six digits>' }),
    }
  },
  async ({ platform }) => {
    const waiting = await count(
      platform,
      `select count(*)::int as n from districts_with_outbox(now() - interval '1 minute')`,
    )
    return {
      ok: waiting === 0,
      what: `${waiting} district(s) with notices waiting for more than a minute`,
      ...(waiting > 0 && { mend: 'start a server that does background work: --roles all or jobs' }),
    }
  },
  async ({ platform }) => {
    const late = await count(platform, `select count(*)::int as n from districts_with_due(now() - interval '1 minute')`)
    return {
      ok: late === 0,
      what: `${late} district(s) with clocks that should have fired`,
      ...(late > 0 && { mend: 'start a server that does background work: --roles all or jobs' }),
    }
  },
  calendarFinding,
]

/** Districts whose work calendar ends, or soon will. */
async function calendarFinding({ platform }: Opened): Promise<Finding> {
  const today = dayOf(platform.clock.now())
  const missing: string[] = []
  for (const { district } of await listDistricts(platform)) {
    const { calendar } = await platform.db.read(district, (tx) => rulebookOf({ platform, district, tx }))
    const year = missingYear(calendar, today)
    if (year !== null) missing.push(`${district} (${year})`)
  }
  if (missing.length === 0) return { ok: true, what: 'work calendars known as far as the State Council has announced' }
  return {
    ok: false,
    what: `no notice of the State Council entered: ${missing.join(', ')}; due times that rest on that year are marked uncertain`,
    mend: 'lianxin calendar import, or the calendar page of the console, once the notice is out (usually in November)',
  }
}

async function count({ db }: Opened['platform'], sql: string): Promise<number> {
  const { rows } = await db.pool.query<{ n: number }>(sql)
  return rows[0]!.n
}

function channelFinding(): Finding {
  try {
    const { sms } = openChannels({ mode: 'production', env: process.env, clock: systemClock })
    return { ok: true, what: sms ? 'SMS gateway set' : 'SMS=off: no sign-in by phone code' }
  } catch (error) {
    return { ok: false, what: 'no SMS sender', mend: plainWords(error) }
  }
}
