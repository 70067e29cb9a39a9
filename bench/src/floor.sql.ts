/**
 * The bare SQL of the floor: what a lifecycle leaves in the tables, and nothing else. No sign-in, no rules, no
 * row-level security, no look-ups, no lock, no number drawn, no JSON taken apart. Prepared once per connection.
 */
export const floorSql = {
  insertMatter: `insert into matter (district, id, no, type, type_version, version, state, open, state_since, area_id,
    area_code, source, reporter_id, submitted_at, rounds, handler_ids, clocks, clock_state, due_at, reopened)
    values ($1, $2, $3, 'need', 1, 1, 'submitted', true, $4, $5, $6, 'resident', $7, $4, 0, '{}', $8, 'normal', $9, 0)`,
  updateMatter: `update matter set version = $3, state = $4, open = $5, state_since = $6, first_receiver_id = $7,
    assignment = $8, rounds = 1, handler_ids = $9, clocks = $10, due_at = $11, outcome = $12, rating = $13,
    closed_at = $14, reopen_until = $15 where district = $1 and id = $2`,
  insertAction: `insert into matter_action (district, matter_id, seq, id, kind, at, person_id, post_id, to_state, facts,
    request) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
  insertContent: `insert into matter_content (district, matter_id, action_id, field, body) values ($1, $2, $3, $4, $5)`,
  insertSearch: `insert into matter_search (district, matter_id, action_id, submitted_at, tail, words)
    values ($1, $2, $3, $4, $5, $6)`,
  insertNear: `insert into matter_near (district, matter_id, area_code, submitted_at, open_to_near)
    values ($1, $2, $3, $4, false)`,
  insertDeadline: `insert into deadline (district, matter_id, action_id, name, stage, due_at, rule)
    values ($1, $2, $3, $4, $5, $6, 'need@1')`,
  insertStages: `insert into deadline (district, matter_id, action_id, name, stage, due_at, rule)
    values ($1, $2, $3, $4, 'warned', $5, 'need@1'), ($1, $2, $3, $4, 'overdue', $6, 'need@1')`,
  stopDeadline: `update deadline set stopped_at = $5
    where district = $1 and matter_id = $2 and action_id = $3 and name = $4`,
  insertAssignment: `insert into assignment (district, matter_id, id, round, org_id, post_id, person_id, dispatched_at,
    deadlines) values ($1, $2, $3, 1, $4, $5, $6, $7, $8)`,
  takeAssignment: `update assignment set taken_at = $3
    where district = $1 and matter_id = $2 and round = 1`,
  finishAssignment: `update assignment set finished_at = $3 where district = $1 and matter_id = $2 and round = 1`,
  count: `insert into matter_counter_change (district, id, type, from_area, from_state, from_clock, from_category, to_area,
    to_state, to_clock, to_category) values ($1, $2, 'need', $3, $4, $5, $6, $7, $8, 'normal',
    '00000000-0000-0000-0000-000000000000')`,
  insertOutbox: `insert into outbox (district, id, event, matter_id, tells, actor_id, at, next_try_at)
    values ($1, $2, $3, $4, $5, $6, $7, $7)`,
  insertAudit: `insert into audit (district, id, at, account_id, person_id, event, target_id, digest, request_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
} as const
