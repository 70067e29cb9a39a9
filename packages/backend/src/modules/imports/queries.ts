import type { ImportOutcome } from '@lianxin/contract/imports'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { dayOf, type Instant } from '@lianxin/domain/kernel/time'
import type { CurrentPost } from '@lianxin/domain/people/actor'
import type { Statement, Tx } from '../../platform/database.ts'
import type { JobRow, LineRow, RefusedRow } from './tables.ts'

const insert: Statement = {
  name: 'import.insert',
  text: `insert into import_job (district, id, account_id, kind, state, file_name, digest, columns, lines, created_at)
    values ($1, $2, $3, $4, 'uploaded', $5, $6, $7, 0, $8) on conflict do nothing returning id`,
}
type NewJob = Pick<
  JobRow,
  'district' | 'id' | 'account_id' | 'kind' | 'file_name' | 'digest' | 'columns' | 'created_at'
>

/** False when the id is taken. */
export const insertJob = async (tx: Tx, job: NewJob): Promise<boolean> => {
  const { district, id, account_id, kind, file_name, digest, columns, created_at } = job
  const values = [district, id, account_id, kind, file_name, digest, JSON.stringify(columns), created_at]
  return (await tx.prepared(insert, values)).length === 1
}

const addLines: Statement = {
  name: 'import.addLines',
  text: `with added as (
      insert into import_line (district, job_id, line, cells, broken)
      select $1, $2, line, cells, broken from unnest($3::int[], $4::text[], $5::boolean[]) as x (line, cells, broken)
      returning 1
    )
    update import_job set lines = lines + (select count(*) from added) where district = $1 and id = $2`,
}
export const insertLines = (tx: Tx, district: District, id: Id, rows: readonly LineRow[]) =>
  tx.prepared(addLines, [
    ...[district, id, rows.map(({ line }) => line)],
    ...[rows.map(({ cells }) => cells), rows.map(({ broken }) => broken)],
  ])

const columns = `district, id, account_id, kind, state, fault, file_name, digest, columns, lines, mapping, line, imported,
  known, refused, resumed_after, created_at, started_at, ended_at`
const one: Statement = {
  name: 'import.find',
  text: `select ${columns} from import_job where district = $1 and id = $2`,
}
const held: Statement = { name: 'import.hold', text: `${one.text} for no key update` }
const newest: Statement = {
  name: 'import.list',
  text: `select ${columns} from import_job where district = $1 order by created_at desc, id desc limit 100`,
}

export const findJob = async (tx: Tx, district: District, id: Id): Promise<JobRow | undefined> =>
  (await tx.prepared<JobRow>(one, [district, id]))[0]
export const holdJob = async (tx: Tx, district: District, id: Id): Promise<JobRow | undefined> =>
  (await tx.prepared<JobRow>(held, [district, id]))[0]
export const listJobs = (tx: Tx, district: District) => tx.prepared<JobRow>(newest, [district])

const start: Statement = {
  name: 'import.start',
  text: `update import_job set state = 'running', mapping = $3, account_id = $4, started_at = coalesce(started_at, $5),
      ended_at = null, fault = null, claimed_by = null, claimed_until = null
    where district = $1 and id = $2`,
}
export const startJob = (tx: Tx, { district, id }: JobRow, mapping: object, accountId: Id, now: Instant) =>
  tx.prepared(start, [district, id, JSON.stringify(mapping), accountId, now])

const end: Statement = {
  name: 'import.end',
  text: `update import_job set state = $3, fault = $4, ended_at = $5, claimed_by = null, claimed_until = null
    where district = $1 and id = $2 and state = 'running' and ($6::uuid is null or claimed_by = $6)`,
}
type End = { readonly state: 'cancelled' | 'done'; readonly fault?: string; readonly at: Instant; readonly run?: Id }
export const endJob = (tx: Tx, district: District, id: Id, { state, fault, at, run }: End) =>
  tx.prepared(end, [district, id, state, fault ?? null, at, run ?? null])

const claim: Statement = {
  name: 'import.claim',
  text: `update import_job set claimed_by = $2, claimed_until = $4,
      resumed_after = case when claimed_by is null then resumed_after else resumed_after || line end
    where district = $1 and id = (
      select id from import_job where district = $1 and state = 'running' and (claimed_until is null or claimed_until < $3)
      order by started_at limit 1 for update skip locked)
    returning ${columns}`,
}
/** The oldest that nobody works on, for `run` alone until a moment. */
export const claimJob = async (tx: Tx, district: District, run: Id, now: Instant, until: Instant) =>
  (await tx.prepared<JobRow>(claim, [district, run, now, until]))[0]

const release: Statement = {
  name: 'import.release',
  text: 'update import_job set claimed_by = null, claimed_until = null where district = $1 and id = $2 and claimed_by = $3',
}
export const releaseJob = (tx: Tx, district: District, id: Id, run: Id) => tx.prepared(release, [district, id, run])

const linesAfter: Statement = {
  name: 'import.lines',
  text: `select line, cells, broken from import_line where district = $1 and job_id = $2 and line > $3 order by line limit $4`,
}
export const listLines = (tx: Tx, district: District, id: Id, after: number, most: number) =>
  tx.prepared<LineRow>(linesAfter, [district, id, after, most])

const settle: Statement = {
  name: 'import.settle',
  text: `with job as (
      update import_job set line = $3, claimed_until = $8,
        imported = imported + ($4 = 'imported')::int, known = known + ($4 = 'known')::int, refused = refused + ($4 = 'refused')::int
      where district = $1 and id = $2 and state = 'running' and claimed_by = $9 and line < $3
      returning id
    )
    update import_line l set outcome = $4, code = $5, field = $6, params = $7 from job
    where l.district = $1 and l.job_id = job.id and l.line = $3 returning l.line`,
}
/** False when the run has lost the job: then nothing of the line may stay. */
export async function settleLine(tx: Tx, job: JobRow, told: ImportOutcome, run: Id, until: Instant): Promise<boolean> {
  const { line, outcome, code, field, params } = told
  const values = [job.district, job.id, line, outcome, code, field, JSON.stringify(params), until, run]
  return (await tx.prepared(settle, values)).length === 1
}

const refused: Statement = {
  name: 'import.refused',
  text: `select line, cells, broken, code, field, params from import_line
    where district = $1 and job_id = $2 and outcome = 'refused' order by line`,
}
export const listRefused = (tx: Tx, district: District, id: Id) => tx.prepared<RefusedRow>(refused, [district, id])

const expire: Statement = {
  name: 'import.expire',
  text: `delete from import_job where district = $1 and created_at < $2 and state <> 'running' returning id`,
}
export const deleteOld = async (tx: Tx, district: District, before: Instant): Promise<number> =>
  (await tx.prepared(expire, [district, before])).length

export const districtsWithImports: Statement = {
  name: 'import.districts',
  text: 'select district from districts_with_imports($1, $2) as district',
}

const actorIn: Statement = { name: 'import.actor', text: 'select person_id, posts from actor_in($1, $2, $3, $4)' }

/** Who an account is right now: whoever started an import may have lost their posts since. */
export const findActor = async (tx: Tx, district: District, accountId: Id, now: Instant) =>
  (
    await tx.prepared<{ person_id: Id | null; posts: CurrentPost[] | null }>(actorIn, [
      ...[district, accountId, now],
      dayOf(now),
    ])
  )[0]

export const toSavepoint: Statement = { name: 'import.toSavepoint', text: 'rollback to savepoint import_line' }
export const savepoint: Statement = { name: 'import.savepoint', text: 'savepoint import_line' }
