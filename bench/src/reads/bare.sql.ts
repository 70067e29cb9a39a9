/** The first words of a report, by its key. */
const title = `(select left(c.body #>> '{}', 60) from matter_action a join matter_content c
    on c.district = a.district and c.matter_id = a.matter_id and c.action_id = a.id and c.field = 'text'
  where a.district = m.district and a.matter_id = m.id and a.seq = 1)`

/** Fifty open ones by due time with all that a line says in words: what was written, place, desk, category, who leads. */
export const worklistSql = (where: string) => `select m.district, m.id, m.no, m.type, m.version, m.state, m.state_since,
    m.submitted_at, m.area_id, m.area_code, m.source, m.clock_state, m.due_at, m.outcome, m.rating, m.reopened, m.clocks,
    m.assignment, ${title} as title, area.name as area, desk.name as desk, category.name as category,
    org.name as org, person.name as lead
  from (select * from matter where district = $1 and open and ${where} order by due_at, id limit 51) m
    left join area on area.district = $1 and area.code = m.area_code
    left join area desk on desk.district = $1 and desk.code = m.community_code
    left join category on category.district = $1 and category.id = m.category_id
    left join org on org.district = $1 and org.id = m.lead_org_id
    left join person on person.district = $1 and person.id = m.lead_person_id
  order by m.due_at, m.id`

/** The kept counters of a district, and what is not folded into them yet. */
export const boardSql = `select type, state, clock_state, sum(count)::int as count from (
    select type, state, clock_state, count from matter_counter
      where district = $1 and area_code = $1 and category_id = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
    union all select type, to_state, to_clock, 1 from matter_counter_change where district = $1
    union all select type, from_state, from_clock, -1 from matter_counter_change where district = $1 and from_area is not null
  ) both_kinds group by 1, 2, 3 having sum(count) <> 0`
