import { IMPORT_LIMITS, type ImportOutcome } from '@lianxin/contract/imports'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { DAY, type Instant, MINUTE, plus } from '@lianxin/domain/kernel/time'
import type { PersonActor } from '@lianxin/domain/people/actor'
import { uuidv7 } from 'uuidv7'
import type { Platform, WriteContext } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import { inDistrictsWaiting } from '../../platform/jobs/districts.ts'
import { type Loop, startLoop } from '../../platform/jobs/loop.ts'
import { bringLineIn, refusalOf } from './line.ts'
import {
  claimJob,
  deleteOld,
  districtsWithImports,
  endJob,
  findActor,
  listLines,
  releaseJob,
  settleLine,
} from './queries.ts'
import { requireImporter } from './service.ts'
import type { JobRow, LineRow } from './tables.ts'

/** A server that has settled no line for so long is taken for dead. */
const CLAIM = MINUTE
/** How many lines a run settles before another job has its turn. */
const TURN = 50
/** So many servers died at one line: the line is what they died of. */
const DEADLY = 2
/** Brings in what was started, a turn of each job, and deletes what is too old. Any number of servers may do it at once. */
export async function runImports(platform: Platform): Promise<number> {
  const now = platform.clock.now()
  const tooOld = plus(now, -IMPORT_LIMITS.days * DAY)
  return inDistrictsWaiting(platform, { statement: districtsWithImports, values: [now, tooOld] }, async (district) => {
    const deleted = await platform.db.write(district, (tx) => deleteOld(tx, district, tooOld))
    return deleted + (await takeTurn(platform, district))
  })
}

async function takeTurn(platform: Platform, district: District): Promise<number> {
  const run = uuidv7()
  const now = platform.clock.now()
  const job = await platform.db.write(district, (tx) => claimJob(tx, district, run, now, plus(now, CLAIM)))
  if (!job) return 0
  const lines = await platform.db.read(district, (tx) => listLines(tx, district, job.id, job.line, TURN))
  try {
    for (const line of lines) if (!(await settle(platform, { job, line, run }, workOn(job, line, lines)))) return 1
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'access.denied')) throw error
    // Whoever started it may no longer do it: a right ends with its post, here too.
    const end = { state: 'cancelled', fault: error.code, at: platform.clock.now(), run } as const
    await platform.db.write(district, (tx) => endJob(tx, district, job.id, end))
    return 1
  }
  const isDone = lines.length < TURN
  await platform.db.write(district, (tx) =>
    isDone
      ? endJob(tx, district, job.id, { state: 'done', at: platform.clock.now(), run })
      : releaseJob(tx, district, job.id, run),
  )
  return 1
}

/** The run no longer has the job: it was cancelled, or is another’s. */
const LOST = new Error('import claim lost')

type Work = (ctx: WriteContext) => Promise<ImportOutcome>

/** Brings the line in; the first of a turn is refused without a try when servers have died of it. */
function workOn(job: JobRow, line: LineRow, [first]: readonly LineRow[]): Work {
  const deaths = job.resumed_after.filter((after) => after === job.line).length
  if (line !== first || deaths < DEADLY) return (ctx) => bringLineIn(ctx, job, line)
  return () => Promise.reject(new AppError('import.lineDeadly', { params: { times: deaths } }))
}

type Settling = { readonly job: JobRow; readonly line: LineRow; readonly run: Id }

/** One line and where the job stands, in one transaction; false when the job is no longer this run’s. */
async function settle(platform: Platform, { job, line, run }: Settling, work: Work): Promise<boolean> {
  const now = platform.clock.now()
  const write = (work: Work) =>
    platform.db.write(job.district, async (tx) => {
      const told = await work(await contextOf(platform, tx, job, now))
      if (!(await settleLine(tx, job, told, run, plus(now, CLAIM)))) throw LOST
    })
  try {
    await write(work).catch((error: unknown) => {
      if (error === LOST) throw error
      const refused = refusalOf({ platform, job: job.id, line: line.line }, error)
      return write(async () => refused)
    })
    return true
  } catch (error) {
    if (error === LOST) return false
    throw error
  }
}

async function contextOf(platform: Platform, tx: Tx, job: JobRow, now: Instant): Promise<WriteContext> {
  const { district, account_id: accountId } = job
  const found = await findActor(tx, district, accountId, now)
  const posts = found?.posts ?? []
  const actor: PersonActor = { kind: 'person', district, accountId, personId: found?.person_id ?? null, posts }
  requireImporter(actor, district)
  return { platform, district, tx, actor, accountId, now, requestId: uuidv7(), writes: true }
}

export const startImporting = (platform: Platform, everyMs = 1_500): Loop =>
  startLoop({ name: 'import.run', everyMs, log: platform.log, run: () => runImports(platform) })
