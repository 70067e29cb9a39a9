import type { Measured } from '../report.ts'
import type { Volume } from '../volume/volume.ts'
import { measuredOf } from './measured.ts'
import type { Question } from './question.ts'
import { boards, searches, worklists } from './questions.ts'
import { type Asking, askInTurns } from './rounds.ts'

const groups = { worklist: worklists, board: boards, search: searches } as const

/** Worklists, boards and searches of a district, against their floors and against a district with a hundredth of the matters. */
export async function compareReads(much: Volume, few: Volume | null, asking: Asking): Promise<Measured[]> {
  const measured: Measured[] = []
  for (const [group, questionsOf] of Object.entries(groups)) {
    const inFew: Question[] = few ? questionsOf(few) : []
    const pairs = questionsOf(much).map((question, at) => [question, inFew[at] ?? null] as const)
    measured.push(...measuredOf(group, await askInTurns(pairs, asking)))
  }
  return measured
}
