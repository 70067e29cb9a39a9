import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { clear } from '@lianxin/contract/masking'
import type { SearchHit } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import { levelOfCode } from '@lianxin/domain/areas/code'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Scope } from '@lianxin/domain/kernel/scope'
import { marksIn } from '@lianxin/domain/matters/search-words'
import { toSql } from '../../../platform/access.ts'
import type { PersonContext } from '../../../platform/context.ts'
import { filterOf, scopeFor, tasksFor } from '../list.ts'
import { allOf, anyOf, type Condition, conditionsOf, type Filter, reachOf, type Tasks, tasksOf } from '../list-query.ts'
import { cursorOf, readCursor } from '../page-cursor.ts'
import type { Titled } from '../queries.ts'
import { matterColumns } from '../scope.ts'
import { linesOf } from '../view.ts'
import {
  listAmong,
  listCandidates,
  listFound,
  listOwned,
  listTexts,
  type Place,
  type Question,
  questionOf,
} from './search-queries.ts'

type Input = ParsedInputOf<typeof matters.search>

export type Limits = {
  /** Most matters that one request looks at; a page may end there and say where to go on. */
  readonly lookedAt: number
  /** Most matters of one's own that are gone through one by one; of whoever has more, words are looked for first. */
  readonly owned: number
}
const usual: Limits = { lookedAt: 5_000, owned: 2_000 }

// Needs no permission beyond being signed in: what is found is joined to what the scope lets the asker read.

/** Matters with all the words of a question, or of its number, newest first. */
export async function searchMatters(
  ctx: PersonContext,
  input: Input,
  limits = usual,
): Promise<OutputOf<typeof matters.search>> {
  const question = questionOf(input.q)
  if (question.asked === '' && question.tail === '') return { items: [], next: null }
  const filter = await filterOf(ctx, input)
  const scope = scopeFor(ctx, input.view)
  const after = readCursor(input.cursor)
  const tasks = tasksFor(ctx, input.view)
  const looking = { question, filter, scope, tasks, after, most: limits.owned }
  const candidates = await candidatesOf(ctx, looking)
  const { district } = ctx
  const asked = [...conditionsOf(district, filter), ...(tasks ? [anyOf(tasksOf(district, tasks))] : [])]
  const may = [toSql(scope, matterColumns(district)), ...asked]
  const { rows, next } = await walk(ctx, { candidates, may, after, limit: input.limit, most: limits.lookedAt })
  return { items: await hitsOf(ctx, rows, question), next: next && cursorOf(next) }
}

type Looking = {
  readonly question: Question
  readonly filter: Filter
  readonly scope: Scope
  readonly tasks: Tasks | null
  readonly after: Place | null
  /** Most of one's own that are gone through. */
  readonly most: number
}

/** The next matters that may be meant, newest first. */
type Candidates = (after: Place | null, most: number) => Promise<Place[]>

/**
 * Where to look: in the places that the asker answers for by their words, in what is the asker's own by going through
 * it. Whoever has very much of their own is looked for by the words anywhere.
 */
async function candidatesOf(ctx: PersonContext, looking: Looking): Promise<Candidates> {
  const { tx, district } = ctx
  const { question, filter, scope, tasks, most } = looking
  const reach = reachOf({ areas: filter.areas, district, scope })
  const placed = tasks ? [] : reach.filter(isPlaced)
  const owned = tasks
    ? tasksOf(district, tasks)
    : reach.filter((one) => !isPlaced(one)).map(({ part }) => toSql(part, matterColumns(district)))
  const ids = await ownedIds(ctx, owned, looking)
  if (ids.length > most) {
    const areas = wordsOfPlaces(reach.map(({ area }) => area))
    return (from, many) => listCandidates(tx, question, areas, from, many)
  }
  const own = ids.length === 0 ? [] : await listAmong(tx, question, ids)
  const areas = wordsOfPlaces(placed.map(({ area, part }) => (part.kind === 'within' ? part.area : area)))
  return async (from, many) => {
    const byPlace = placed.length === 0 ? [] : await listCandidates(tx, question, areas, from, many)
    return newestOf([...byPlace, ...own.filter((place) => from === null || isBefore(place, from))], many)
  }
}

const isPlaced = ({ part }: { part: Scope }): boolean => part.kind === 'everything' || part.kind === 'within'

async function ownedIds({ tx, district }: PersonContext, owned: readonly Condition[], looking: Looking): Promise<Id[]> {
  const { filter, after, most } = looking
  if (owned.length === 0) return []
  const filters = conditionsOf(district, filter)
  const each = owned.map((condition) => allOf([condition, ...filters]))
  return listOwned(tx, district, each, after, most + 1)
}

/** Null: everywhere. Words know the places from the town down. */
const wordsOfPlaces = (areas: readonly string[]): string[] | null =>
  areas.every((area) => area.length > 6 && levelOfCode(area)) ? [...new Set(areas)] : null

const isBefore = (place: Place, from: Place): boolean =>
  place.at < from.at || (place.at === from.at && place.id < from.id)

const newestOf = (places: readonly Place[], most: number): Place[] =>
  [...new Map(places.map((place) => [place.id, place])).values()]
    .sort((a, b) => (isBefore(a, b) ? 1 : -1))
    .slice(0, most)

type Walk = {
  readonly candidates: Candidates
  readonly may: readonly Condition[]
  readonly after: Place | null
  readonly limit: number
  readonly most: number
}

/**
 * Goes back in time until the page is full, nothing is left, or enough was looked at: then the page is short and its
 * cursor says how far it came, so that no question holds a connection for long.
 */
async function walk(
  { tx, district }: PersonContext,
  { candidates, may, after, limit, most }: Walk,
): Promise<{ rows: Titled[]; next: Place | null }> {
  const rows: Titled[] = []
  let [from, many, seen] = [after, Math.min(limit + 1, most), 0]
  for (;;) {
    const places = await candidates(from, many)
    if (places.length > 0) {
      const ids = places.map(({ id }) => id)
      rows.push(...(await listFound(tx, district, ids, may)))
    }
    const last = rows[limit - 1]
    if (rows.length > limit && last) return { rows: rows.slice(0, limit), next: { at: last.submittedAt, id: last.id } }
    if (places.length < many) return { rows, next: null }
    from = places.at(-1)!
    seen += places.length
    if (seen >= most) return { rows, next: from }
    many = Math.min(many * 4, most - seen)
  }
}

async function hitsOf(ctx: PersonContext, rows: readonly Titled[], question: Question): Promise<SearchHit[]> {
  const lines = await linesOf(ctx, rows)
  const silent = rows.filter(({ title }) => marksIn(title, question).length === 0).map(({ id }) => id)
  const texts = silent.length === 0 ? [] : await listTexts(ctx.tx, ctx.district, silent)
  const excerpts = new Map<Id, string>()
  for (const { matterId, text } of texts) {
    const [first] = excerpts.has(matterId) ? [] : marksIn(text, question)
    if (first) excerpts.set(matterId, excerptAt(text, first[0]))
  }
  return lines.map((line) => clear({ ...line, excerpt: excerpts.get(line.id) ?? null }, ['content']))
}

const BEFORE = 12
const AFTER = 48

/** A few characters before what was found and some more behind it; whole characters, without line breaks. */
function excerptAt(text: string, at: number): string {
  const head = [...text.slice(0, at)].slice(-BEFORE)
  const tail = [...text.slice(at, at + 2 * AFTER)].slice(0, AFTER)
  const cut = `${head.length < at ? '…' : ''}${head.join('')}${tail.join('')}`
  return `${cut}${at + tail.join('').length < text.length ? '…' : ''}`.replaceAll(/\s+/g, ' ')
}
