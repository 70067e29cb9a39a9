import { ancestorCodes } from '@lianxin/domain/areas/code'
import type { Decided } from '@lianxin/domain/matters/decide'
import type { Matter } from '@lianxin/domain/matters/matter'
import { lexemesOf } from '@lianxin/domain/matters/search-words'
import type { Row } from '../record.sql.ts'

/** What is known of a step when its words are kept. */
type Told = {
  readonly matter: Matter
  readonly action: Pick<Decided['action'], 'id' | 'seq'>
  readonly content: Readonly<Record<string, unknown>>
}

/** The row by which a step is found; null when nothing was written in it. A matter's first step is found by its number. */
export function searchRow({ matter, action, content }: Told): Row | null {
  const born = action.seq === 1
  const texts = Object.values(content).filter((body) => typeof body === 'string')
  const words = texts.flatMap(lexemesOf)
  if (words.length === 0 && !born) return null
  const external = born && matter.externalNo ? [externalLexeme(matter.externalNo)] : []
  return {
    action_id: action.id,
    submitted_at: matter.submittedAt,
    tail: born ? reversed(matter.no) : null,
    words: vectorOf([...words, ...external, ...placeLexemes(matter.areaCode), ...timeLexemes(matter.submittedAt)]),
  }
}

export const externalLexeme = (externalNo: string): string => `=${externalNo}`

/** The place and those around it, from the town down: a whole district is all there is. */
export const placeLexemes = (areaCode: string): string[] =>
  ancestorCodes(areaCode)
    .filter((code) => code.length > 6)
    .map(placeLexeme)

export const placeLexeme = (code: string): string => `@${code}`

function timeLexemes(submittedAt: string): string[] {
  const day = submittedAt.slice(0, 10).replaceAll('-', '')
  return [`#d${day}`, `#m${day.slice(0, 6)}`, `#y${day.slice(0, 4)}`]
}

/** Last digits first, so that they are a beginning. */
export const reversed = (no: string): string => [...no].reverse().join('')

/** A tsvector, or part of a tsquery, as PostgreSQL reads it: a lexeme in quotes is never syntax. */
export const quoted = (lexeme: string): string => `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const vectorOf = (lexemes: readonly string[]): string => [...new Set(lexemes)].map(quoted).join(' ')
