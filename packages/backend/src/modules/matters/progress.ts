import type { ProgressView } from '@lianxin/contract/guests'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { findMatterType, getMatterType } from '@lianxin/domain/matter-types/index'
import { type Matter, nextDueAt } from '@lianxin/domain/matters/matter'
import type { Platform } from '../../platform/context.ts'
import type { Tx } from '../../platform/database.ts'
import { findContact } from '../people/service.ts'
import { isLookUpCode } from './look-up-code.ts'
import { withoutPerson } from './official-answer.ts'
import { findIdByNo, findMatter, listActions, listContent } from './queries.ts'
import type { ActionRow, ContentRow } from './tables.ts'

type Reading = { readonly platform: Platform; readonly district: District; readonly tx: Tx }

/** Stands in for the matter of a number that nobody has, so that asking for it takes as long as for another. */
const NOBODYS: Id = '00000000-0000-8000-8000-000000000000'

/** Blanks and dashes are forgiven; a number has one spelling. */
const spelt = (no: string): string => {
  const digits = no.replace(/\D/g, '')
  return `${digits.slice(0, 6)}-${digits.slice(6, 14)}-${digits.slice(14)}`
}

/** The matter of this number, when the code is its own. Neither the answer nor its time tells whether the number exists. */
export async function findByCode(
  { platform, district, tx }: Reading,
  { no, code }: { readonly no: string; readonly code: string },
): Promise<Id | null> {
  const id = (await findIdByNo(tx, district, spelt(no))) ?? null
  return isLookUpCode(platform.keyring, district, id ?? NOBODYS, code) ? id : null
}

/** What is told of a matter to whoever holds its code: the steps that its reporter is told of, and the official answers. */
export async function progressOf(reading: Reading, id: Id): Promise<ProgressView> {
  const matter = (await findMatter(reading.tx, reading.district, id))!
  const actions = await listActions(reading.tx, reading.district, id)
  const content = await listContent(reading.tx, reading.district, id)
  const hidden = await hiddenWords(reading, matter, content)
  const { district, no, type, state, submittedAt } = matter
  const steps = actions
    .filter((action) => isTold(matter, action))
    .map((action) => stepOf(matter, action, content, hidden))
  return { district, no, type, state, submittedAt, dueAt: nextDueAt(matter), steps }
}

const isTold = ({ type }: Matter, { kind }: ActionRow): boolean =>
  kind === 'submit' || (findMatterType(type)?.actions[kind]?.tells?.includes('reporter') ?? false)

function stepOf({ type }: Matter, action: ActionRow, content: readonly ContentRow[], hidden: readonly string[]) {
  const field = getMatterType(type).actions[action.kind]?.answers
  const answer = content.find((row) => row.action_id === action.id && row.field === field)?.body
  return {
    kind: action.kind,
    at: action.at,
    outcome: action.facts.outcome ?? null,
    answer: typeof answer === 'string' ? withoutPerson(answer, hidden) : null,
  }
}

/** What an official answer must not give away to a finder of the receipt: who reported, and where. */
async function hiddenWords({ platform, tx, district }: Reading, matter: Matter, content: readonly ContentRow[]) {
  const contact = await findContact({ platform, tx, district }, matter.reporterId)
  const where = content.filter(({ field }) => field === 'where').map(({ body }) => body)
  return [contact?.name, ...where].filter((word): word is string => typeof word === 'string' && word.length > 1)
}
