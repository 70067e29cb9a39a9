import type { Assignment, Helper, Matter } from '@lianxin/domain/matters/matter'
import type { StepRows } from './record.sql.ts'

type Given = Assignment | Helper

/**
 * Who was given the matter, to lead or to help, as this step made or changed it; told apart by their ids. The deadlines of
 * an assignment freeze with its first write.
 */
export function assignmentRows(
  before: Matter | null,
  after: Matter,
): Pick<StepRows, 'newAssignments' | 'changedAssignments' | 'endedAssignments'> {
  const were = new Map(given(before).map((one) => [one.id, one]))
  const are = given(after)
  const ids = new Set(are.map(({ id }) => id))
  const deadlines = JSON.stringify(after.clocks.map(({ name, dueAt, rule }) => ({ name, dueAt, rule })))
  return {
    newAssignments: are
      .filter(({ id }) => !were.has(id))
      .map((one) => ({ ...bornRow(one), ...working(one), deadlines })),
    changedAssignments: are
      .filter((one) => were.has(one.id) && were.get(one.id) !== one)
      .map((one) => ({
        id: one.id,
        set: { ...working(one), ...(isLead(one) ? {} : { ...helping(one), ...handedOver(were.get(one.id)!, one) }) },
      })),
    endedAssignments: [...were.keys()].filter((id) => !ids.has(id)),
  }
}

const given = (matter: Matter | null): Given[] =>
  matter ? [...(matter.assignment ? [matter.assignment] : []), ...matter.helpers] : []

const isLead = (one: Given): one is Assignment => 'round' in one

const bornRow = (one: Given) => ({
  id: one.id,
  role: isLead(one) ? 'lead' : 'helper',
  round: isLead(one) ? one.round : null,
  org_id: one.orgId,
  dispatched_at: isLead(one) ? one.dispatchedAt : one.engagedAt,
})

const working = (one: Given) => ({
  post_id: one.postId,
  person_id: one.personId,
  taken_at: one.takenAt,
  finished_at: isLead(one) ? one.finishedAt : one.doneAt,
})

/** A helper may come, and a part may go to another body. */
const helping = ({ orgId, attendedAt }: Helper) => ({ org_id: orgId, attended_at: attendedAt })

/** A part that was a post's and is no longer: what that post left behind is counted by it. */
const handedOver = (was: Given, one: Helper) =>
  was.postId !== null && was.postId !== one.postId ? { handed_over_from: was.postId } : {}
