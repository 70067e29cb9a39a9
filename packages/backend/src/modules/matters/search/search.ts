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
import { withOrgAreas } from '../pool.ts'
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
}
const usual: Limits = { lookedAt: 5_000 }

// Needs no permission beyond being signed in: what is found is joined to what the scope lets the asker read.

/** Matters with all the words of a question, or of its number, newest first. */
export async function searchMatters(
  ctx: PersonContext,
  input: Input,
  limits = usual,
): Promise<OutputOf<typeof matters.search>> {
  const question = questionOf(input.q)
  if (question.asked === '' && question.tail === '') return { items: [], next: null }
  const { district } = ctx
  const filter = await filterOf(ctx, input)
  const looking = input.view === 'pool' ? { ...ctx, actor: await withOrgAreas(ctx) } : ctx
  const scope = scopeFor(looking, input.view)
  const tasks = tasksFor(ctx, input.view)
  const stretches = stretchesOf(ctx, { question, filter, scope, tasks })
  const asked = [...conditionsOf(district, filter), ...(tasks ? [anyOf(tasksOf(district, tasks))] : [])]
  const may = [toSql(scope, matterColumns(district)), ...asked]
  const after = readCursor(input.cursor)
  const { rows, next } = await walk(ctx, { stretches, may, after, limit: input.limit, most: limits.lookedAt })
  return { items: await hitsOf(looking, rows, question), next: next && cursorOf(next) }
}

type Looking = {
  readonly question: Question
  readonly filter: Filter
  readonly scope: Scope
  readonly tasks: Tasks | null
}

/** All matters from a place back to `end` that may be meant, newest first; null when nothing lies behind them. */
type Stretch = { readonly places: readonly Place[]; readonly end: Place | null }
/** The next stretch, at the cost of about `many` matters looked at. */
type Stretches = (after: Place | null, many: number) => Promise<Stretch>

/**
 * Where to look: in the places that the asker answers for by their words. What is the asker's own lies anywhere: it is
 * gone through one by one, or looked for by its words in the whole district, whichever comes further back in time: of a
 * resident with a few of their own the one, for a word that stands in a few matters the other.
 */
function stretchesOf(ctx: PersonContext, { question, filter, scope, tasks }: Looking): Stretches {
  const { tx, district } = ctx
  const reach = reachOf({ areas: filter.areas, district, scope })
  const placed = tasks ? [] : reach.filter(isPlaced)
  const parts = tasks
    ? tasksOf(district, tasks)
    : reach.filter((one) => !isPlaced(one)).map(({ part }) => toSql(part, matterColumns(district)))
  const places = placed.map(({ area, part }) => (part.kind === 'within' ? part.area : area))
  const byWords = (areas: readonly string[]): Stretches => {
    const within = wordsOfPlaces(areas)
    return async (after, many) => stretchOf(await listCandidates(tx, question, within, after, many), many)
  }
  const inPlaces = places.length > 0 ? byWords(places) : async () => nothing
  if (parts.length === 0) return inPlaces
  const anywhere = byWords(reach.map(({ area }) => area))
  const owned = parts.map((part) => allOf([part, ...conditionsOf(district, filter)]))
  const ofOwn = async (from: Place | null, until: Place | null, many: number): Promise<Stretch> => {
    const gone = await listOwned(tx, district, owned, { after: from, until }, many)
    const { end } = stretchOf(gone, many)
    // What lies in one's places is found there.
    const ids = gone.filter(({ areaCode }) => !places.some((place) => areaCode.startsWith(place))).map(({ id }) => id)
    return { places: ids.length === 0 ? [] : await listAmong(tx, question, ids), end: end ?? until }
  }
  return async (after, many) => {
    const near = await inPlaces(after, many)
    if (near.end !== null) return joined(near, await ofOwn(after, near.end, many * GONE_THROUGH))
    const meant = await anywhere(after, many)
    if (meant.end === null) return meant
    const own = await ofOwn(after, null, many * GONE_THROUGH)
    return isFurther(own.end, meant.end) ? joined(near, own) : meant
  }
}

/** So many of one's own are gone through in the time that one takes to be found by its words and read. */
const GONE_THROUGH = 8
const nothing: Stretch = { places: [], end: null }

const isPlaced = ({ part }: { part: Scope }): boolean => part.kind === 'everything' || part.kind === 'within'

/** Null: everywhere. Words know the places from the town down. */
const wordsOfPlaces = (areas: readonly string[]): string[] | null =>
  areas.every((area) => area.length > 6 && levelOfCode(area)) ? [...new Set(areas)] : null

const stretchOf = (places: readonly Place[], many: number): Stretch => ({
  places,
  end: places.length < many ? null : places.at(-1)!,
})

const isBefore = (place: Place, from: Place): boolean =>
  place.at < from.at || (place.at === from.at && place.id < from.id)

const isFurther = (end: Place | null, than: Place | null): boolean =>
  end === null ? than !== null : than !== null && isBefore(end, than)

/** Both, as far back as both are whole. */
function joined(one: Stretch, other: Stretch): Stretch {
  const end = isFurther(one.end, other.end) ? other.end : one.end
  const both = new Map([...one.places, ...other.places].map((place) => [place.id, place]))
  const whole = [...both.values()].filter((place) => end === null || !isBefore(place, end))
  return { places: whole.sort((a, b) => (isBefore(a, b) ? 1 : -1)), end }
}

type Walk = {
  readonly stretches: Stretches
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
  { stretches, may, after, limit, most }: Walk,
): Promise<{ rows: Titled[]; next: Place | null }> {
  const rows: Titled[] = []
  let [from, many, seen] = [after, Math.min(limit + 1, most), 0]
  for (;;) {
    const { places, end } = await stretches(from, many)
    // Often the first ones fill the page, and what is behind them need not be read.
    for (let at = 0, size = limit + 1; at < places.length && rows.length <= limit; at += size, size *= 4) {
      const ids = places.slice(at, at + size).map(({ id }) => id)
      rows.push(...(await listFound(tx, district, ids, may)))
    }
    const last = rows[limit - 1]
    if (rows.length > limit && last) return { rows: rows.slice(0, limit), next: { at: last.submittedAt, id: last.id } }
    seen += many
    if (end === null || seen >= most) return { rows, next: end }
    from = end
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
