import { randomBytes } from 'node:crypto'
import { act, submit } from '@lianxin/backend/modules/matters/service'
import { sweepDeadlines } from '@lianxin/backend/modules/matters/sweep'
import type { Platform, WriteContext } from '@lianxin/backend/platform/context'
import type { CurrentPost } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import { type Circle, DISTRICT, type Member } from '../town.ts'
import { communityOf, type Staff } from './staff.ts'
import { reports } from './words.ts'

/** How many matters are lived through by the services themselves; all others are copies of them. */
export const ORIGINALS = 1_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SPAN = 730 * DAY
const AT_ONCE = 8
/** Of the newest, this share is still on its way. */
const UNFINISHED = 0.06

/** What copies tell apart from their original: a segment that stands in every key of an original. */
export const MARK = '7eed-8000'

type Cast = { readonly circles: readonly Circle[]; readonly staff: Staff }

/**
 * Two years of matters of one district in small, oldest first: raised, dispatched, taken, finished and confirmed by
 * people, carded and closed by the sweep. Every moment is a whole minute, every key bears {@link MARK}.
 */
export async function liveThrough(platform: Platform, cast: Cast, now: number): Promise<void> {
  const end = Math.floor(now / MINUTE) * MINUTE
  for (let from = 0; from < ORIGINALS; from += AT_ONCE) {
    const group = Array.from({ length: Math.min(AT_ONCE, ORIGINALS - from) }, (_, at) => from + at)
    const begins = group.map((nth) => end - SPAN + Math.floor((SPAN * nth) / ORIGINALS / MINUTE) * MINUTE)
    await sweepDeadlines(platform, iso(begins[0]!))
    await Promise.all(group.map((nth, at) => live(platform, cast, nth, begins[at]!, end)))
  }
  await sweepDeadlines(platform, iso(end))
}

type Step = { readonly who: Member; readonly after: number; readonly kind: string; readonly data: object }

async function live(platform: Platform, { circles, staff }: Cast, nth: number, began: number, end: number) {
  // A prime, so that neighbours in time live in different communities.
  const circle = circles[(nth * 37) % circles.length]!
  const reporter = circle.residents[nth % circle.residents.length]!
  const input = {
    ...{ district: DISTRICT, key: marked(began), id: marked(began), type: 'need', areaId: circle.areaId },
    ...{ categoryId: staff.categories[nth % staff.categories.length]!, data: { text: reports(nth) } },
  }
  let { id, version } = await as(platform, reporter, circle, began, (ctx) => submit(ctx, input))
  let at = began
  for (const { who, after, kind, data } of stepsOf(circle, reporter, staff, nth)) {
    at += after
    if (at > end) return
    const step = { district: DISTRICT, key: marked(at), id, kind, data: data as Record<string, unknown> }
    // A card may have been shown meanwhile.
    version = await versionOf(platform, id)
    ;({ version } = await as(platform, who, circle, at, (ctx) => act(ctx, { ...step, version })))
  }
}

function stepsOf({ dispatcher, worker, areaCode }: Circle, reporter: Member, { moved }: Staff, nth: number): Step[] {
  const isLast = communityOf(areaCode).endsWith('012')
  const desk = isLast && nth % 2 === 0 ? moved : dispatcher
  const outcome = nth % 9 === 0 ? 'unsolved' : 'solved'
  const line: Step[] = [
    { who: desk, after: (10 + (nth % 97)) * MINUTE, kind: 'dispatch', data: { assignee: { postId: worker.postId } } },
    { who: worker, after: (15 + (nth % 193)) * MINUTE, kind: 'take', data: {} },
    {
      who: worker,
      after: (3 + (nth % 60)) * HOUR,
      kind: 'finish',
      data: { outcome, note: '已到现场处理，情况正常。' },
    },
    { who: reporter, after: (2 + (nth % 48)) * HOUR, kind: 'confirm', data: { solved: 'yes', stars: 3 + (nth % 3) } },
  ]
  if (nth > ORIGINALS * (1 - UNFINISHED)) return line.slice(0, nth % 4)
  if (nth % 23 === 0) return [{ who: reporter, after: HOUR, kind: 'withdraw', data: {} }]
  if (nth % 29 === 0) return [{ who: desk, after: HOUR, kind: 'reject', data: { reason: '与已办理的事项重复' } }]
  // One in seven is closed by silence.
  return nth % 7 === 0 ? line.slice(0, 3) : line
}

const iso = (at: number): string => new Date(at).toISOString()

const marked = (at: number): string => {
  const time = at.toString(16).padStart(12, '0')
  return `${time.slice(0, 8)}-${time.slice(8)}-${MARK}-${randomBytes(6).toString('hex')}`
}

const as = <T>(
  platform: Platform,
  who: Member,
  { orgId, areaCode, worker }: Circle,
  at: number,
  work: (ctx: WriteContext) => Promise<T>,
): Promise<T> => {
  const { accountId, personId, postId } = who
  const held =
    who === worker ? { role: 'gridWorker', areaCode } : { role: 'dispatcher', areaCode: communityOf(areaCode) }
  const posts = postId ? [{ id: postId, orgId, ...(held as Pick<CurrentPost, 'role' | 'areaCode'>) }] : []
  const actor = { kind: 'person', district: DISTRICT, accountId, personId, posts } as const
  const ctx = {
    platform,
    district: DISTRICT,
    actor,
    accountId,
    now: iso(at),
    requestId: uuidv7(),
    writes: true,
  } as const
  return platform.db.write(DISTRICT, (tx) => work({ ...ctx, tx }))
}

async function versionOf({ db }: Platform, id: string): Promise<number> {
  const statement = { name: 'bench.version', text: 'select version from matter where district = $1 and id = $2' }
  return (await db.read(DISTRICT, (tx) => tx.prepared<{ version: number }>(statement, [DISTRICT, id])))[0]!.version
}
