import type { Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { type Asked, readQuestion } from '@lianxin/domain/matters/search-words'
import { sql } from 'kysely'
import type { Statement, Tx } from '../../../platform/database.ts'
import { NEVER } from '../../../platform/timestamps.ts'
import { allOf, type Condition } from '../list-query.ts'
import { db, ofMatter, type Titled, titleOf, toMatter } from '../queries.ts'
import { externalLexeme, placeLexeme, placeLexemes, quoted, reversed } from './search-rows.ts'

/** A question as the functions of the database take it. */
export type Question = Asked & {
  /** A tsquery; empty when there is nothing to look for. */
  readonly asked: string
  /** End of a matter's number, from its end; empty when the question is none. */
  readonly tail: string
}

/** `127-000017` or its last four digits or more name a matter by its own number; the number of a source is asked whole. */
export function questionOf(text: string): Question {
  const words = readQuestion(text)
  const all = [...words.lexemes.map(quoted), ...words.beginnings.map((beginning) => `${quoted(beginning)}:*`)]
  const single = text.trim()
  const external = /\d/.test(single) && !/\s/.test(single) ? [quoted(externalLexeme(single))] : []
  const asked = [...(all.length > 0 ? [all.join(' & ')] : []), ...external].map((one) => `(${one})`).join(' | ')
  return { ...words, asked, tail: reversed(words.number ?? '') }
}

/** Newest first. */
export type Place = { readonly at: Instant; readonly id: Id }
const FIRST: Place = { at: NEVER, id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

const search: Statement = {
  name: 'search.words',
  text: `select distinct submitted_at as at, matter_id as id from search_matter_words($1, $2, $3, $4, $5, $6)
    order by at desc, id desc limit $6`,
}

/** Matters that may be meant, newest first, from `after` on; in these areas, or anywhere. */
export const listCandidates = (
  tx: Tx,
  { asked, tail }: Question,
  areas: readonly string[] | null,
  after: Place | null,
  most: number,
): Promise<Place[]> => {
  const { at, id } = after ?? FIRST
  const places = (areas ?? []).map((area) => quoted(placeLexeme(area))).join(' | ')
  return tx.prepared<Place>(search, [asked, tail, places, at, id, most])
}

const among: Statement = {
  name: 'search.among',
  text: 'select submitted_at as at, matter_id as id from search_words_among($1, $2, $3) order by at desc, id desc',
}

/** Between two places, `until` included. */
type Between = { readonly after: Place | null; readonly until: Place | null }

/** The newest matters that belong to somebody by name or org, whatever place they lie in: each way by an index, in its order. */
export async function listOwned(
  tx: Tx,
  district: string,
  owned: readonly Condition[],
  { after, until }: Between,
  most: number,
): Promise<(Place & { areaCode: string })[]> {
  const asRow = ({ at, id }: Place) => sql`(${at}::timestamptz, ${id}::uuid)`
  const before = after ? sql`and (submitted_at, id) < ${asRow(after)}` : sql``
  const since = until ? sql`and (submitted_at, id) >= ${asRow(until)}` : sql``
  const branches = owned.map(
    (condition) => sql`(select submitted_at, id, area_code from matter
      where district = ${district} and ${condition} ${before} ${since}
      order by submitted_at desc, id desc limit ${sql.lit(most)})`,
  )
  const query = db
    .selectFrom(
      sql<{ submitted_at: Instant; id: Id; area_code: string }>`(${sql.join(branches, sql` union `)})`.as('owned'),
    )
    .select(['submitted_at as at', 'id', 'area_code as areaCode'])
    .orderBy('submitted_at', 'desc')
    .orderBy('id', 'desc')
  return tx.shaped(query.limit(sql.lit(most)))
}

/** Those of a few matters that may be meant. */
export const listAmong = (tx: Tx, { asked, tail }: Question, ids: readonly Id[]): Promise<Place[]> =>
  tx.prepared<Place>(among, [asked, tail, ids])

/** The matters among `ids` that may be read and that the filters name, newest first. */
export async function listFound(
  tx: Tx,
  district: string,
  ids: readonly Id[],
  conditions: readonly Condition[],
): Promise<Titled[]> {
  const rows = await tx.shaped(
    db
      .selectFrom('matter')
      .select(ofMatter)
      .select(titleOf)
      .where('district', '=', district)
      .where(sql<boolean>`matter.id = any (${[...ids]}::uuid[])`)
      .where(allOf(conditions))
      .orderBy('submitted_at', 'desc')
      .orderBy('id', 'desc'),
  )
  return rows.map((row) => ({ ...toMatter(row), title: row.title ?? '' }))
}

const texts: Statement = {
  name: 'search.texts',
  text: `select matter_id as "matterId", body #>> '{}' as text from matter_content
    where district = $1 and matter_id = any ($2) and jsonb_typeof(body) = 'string' order by matter_id, action_id`,
}

/** What was written in these matters, first things first. */
export const listTexts = (tx: Tx, district: string, ids: readonly Id[]) =>
  tx.prepared<{ matterId: Id; text: string }>(texts, [district, ids])

const move: Statement = { name: 'search.move', text: 'select move_matter_words($1, $2)' }
/** What is found of a matter lies elsewhere now. */
export const moveWords = (tx: Tx, matterId: Id, areaCode: string) =>
  tx.prepared(move, [matterId, placeLexemes(areaCode)])
