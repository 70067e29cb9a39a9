import type { Statement } from '../../platform/database.ts'

/** Everything one step writes, in one round trip. Numbers of the parameters are those of `record`'s list. */
export const recordStatement: Statement = {
  name: 'matter.record',
  text: `
with written as (
  insert into matter (district, id, no, type, type_version, version, state, open, state_since, area_id, area_code,
    category_id, source, reporter_id, submitted_at, first_receiver_id, assignment, rounds, handler_ids, clocks,
    clock_state, due_at, outcome, rating, reopened, closed_at, reopen_until)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23,
    $24, $25, $26, $27)
  on conflict (district, id) do update set
    version = excluded.version, state = excluded.state, open = excluded.open, state_since = excluded.state_since,
    area_id = excluded.area_id, area_code = excluded.area_code, category_id = excluded.category_id,
    first_receiver_id = excluded.first_receiver_id, assignment = excluded.assignment, rounds = excluded.rounds,
    handler_ids = excluded.handler_ids, clocks = excluded.clocks, clock_state = excluded.clock_state,
    due_at = excluded.due_at, outcome = excluded.outcome, rating = excluded.rating, reopened = excluded.reopened,
    closed_at = excluded.closed_at, reopen_until = excluded.reopen_until
  where matter.version = excluded.version - 1
  returning 1
), acted as (
  insert into matter_action (district, matter_id, seq, id, kind, at, person_id, post_id, to_state, facts, request)
  values ($1, $2, $29, $28, $30, $31, $32, $33, $7, $34, $35)
), worded as (
  insert into matter_content (district, matter_id, action_id, field, body)
  select $1, $2, $28, field, body from jsonb_to_recordset($36::jsonb) as c (field text, body jsonb)
), stopped as (
  update deadline set stopped_at = $31
  where district = $1 and matter_id = $2 and name = any ($38::text[]) and stopped_at is null and fired_at is null
), fired as (
  update deadline set fired_at = $31
  where district = $1 and matter_id = $2 and name = $48 and stage = $49 and stopped_at is null and fired_at is null
), started as (
  insert into deadline (district, matter_id, action_id, name, stage, due_at, rule)
  select $1, $2, $28, name, stage, due_at, rule
  from jsonb_to_recordset($37::jsonb) as d (name text, stage text, due_at timestamptz, rule text)
), assigned as (
  insert into assignment (district, matter_id, id, round, org_id, post_id, person_id, dispatched_at, taken_at,
    finished_at, deadlines)
  select $1, $2, id, round, "orgId", "postId", "personId", "dispatchedAt", "takenAt", "finishedAt", deadlines
  from jsonb_to_recordset($39::jsonb) as a (id uuid, round int, "orgId" uuid, "postId" uuid, "personId" uuid,
    "dispatchedAt" timestamptz, "takenAt" timestamptz, "finishedAt" timestamptz, deadlines jsonb)
  on conflict (district, matter_id, round) do update set
    post_id = excluded.post_id, person_id = excluded.person_id, taken_at = excluded.taken_at,
    finished_at = excluded.finished_at
), unassigned as (
  update assignment set ended_at = $31 where district = $1 and matter_id = $2 and round = $40
), counted as (
  insert into matter_counter (district, area_code, type, state, clock_state, category_id, slot, count)
  select $1, area_code, type, state, clock_state, category_id, slot, step
  from jsonb_to_recordset($41::jsonb) as n (area_code text, type text, state text, clock_state text, category_id uuid,
    slot smallint, step bigint)
  on conflict (district, area_code, type, state, clock_state, category_id, slot)
    do update set count = matter_counter.count + excluded.count
), pictured as (
  update photo set matter_id = $2, action_id = $28
  where district = $1 and id = any ($42::uuid[]) and matter_id is null
), told as (
  insert into outbox (district, id, event, matter_id, tells, actor_id, at, next_try_at)
  select $1, $28, 'matter.' || $30, $2, $43, $32, $31, $31 where cardinality($43::text[]) > 0
), noted as (
  insert into audit (district, id, at, account_id, person_id, event, target_id, digest, request_id)
  values ($1, $44, $31, $45, $32, 'matter.' || $30, $2::text, $46, $47)
)
select count(*)::int as written from written`,
}
