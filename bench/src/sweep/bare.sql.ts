/** What a card leaves in the tables, and nothing else: the floor of the sweep. */
export const bareSql = {
  due: `select matter_id, action_id, name, stage from deadline
    where district = $1 and due_at <= $2 and fired_at is null and stopped_at is null order by due_at, matter_id limit $3`,
  fire: `update deadline set fired_at = $6
    where district = $1 and matter_id = $2 and action_id = $3 and name = $4 and stage = $5`,
  move: `update matter set version = version + 1, clock_state = $3, clocks = clocks where district = $1 and id = $2
    returning version, state, area_code, coalesce(category_id, '00000000-0000-0000-0000-000000000000') as category_id`,
  act: `insert into matter_action (district, matter_id, seq, id, kind, at, to_state, facts)
    values ($1, $2, $3, $4, 'warned', $5, $6, $7)`,
  count: `insert into matter_counter_change (district, id, type, from_area, from_state, from_clock, from_category, to_area,
    to_state, to_clock, to_category) values ($1, $2, 'need', $3, $4, 'normal', $5, $3, $4, 'warned', $5)`,
  tell: `insert into outbox (district, id, event, matter_id, tells, at, next_try_at)
    values ($1, $2, 'matter.warned', $3, '{lead,supervisors}', $4, $4)`,
  audit: `insert into audit (district, id, at, event, target_id, digest, request_id)
    values ($1, $2, $3, 'matter.warned', $4, $5, $6)`,
} as const
