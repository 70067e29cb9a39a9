import type { OutputOf, ParsedInputOf } from '@lianxin/contract/endpoint'
import { clear } from '@lianxin/contract/masking'
import type { SimilarView } from '@lianxin/contract/matter-views'
import type { matters } from '@lianxin/contract/matters'
import type { Id } from '@lianxin/domain/kernel/ids'
import { maskWords } from '@lianxin/domain/kernel/mask-words'
import { DAY, HOUR, plus, toInstant, toMs } from '@lianxin/domain/kernel/time'
import { alikeness, LIKELY, likeness } from '@lianxin/domain/matters/alike'
import { type Cell, cellDistance, cellOf, cellsAround, SQUARE_SLACK } from '@lianxin/domain/matters/near'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import type { PersonContext, ReadContext } from '../../platform/context.ts'
import { areaNames, findArea } from '../areas/service.ts'
import { type SettledTree, settledTree } from '../categories/service.ts'
import { listCategoryNames } from './queries.ts'
import { getReadable } from './reading.ts'
import { findCell, listNear, type SimilarRow } from './similar-queries.ts'

type Similar = OutputOf<typeof matters.similar>

/** What a report says so far. */
type Report = {
  readonly type: string
  readonly areaCode: string
  readonly categoryId: Id | undefined
  readonly cell: Cell | null
  readonly text: string
}

const MOST_TOLD = 3
/** A grid is where neighbours know each other; above a community nobody does. */
const [GRID, COMMUNITY] = [15, 12]

/**
 * Open matters that may be what somebody is about to report. Of other people’s matters only those of public categories,
 * without names, numbers, photos or the very place. It never refuses what a report would be refused for: it only answers
 * with nothing, so that it stands in nobody’s way.
 */
export async function similarMatters(
  ctx: PersonContext,
  input: ParsedInputOf<typeof matters.similar>,
): Promise<Similar> {
  requireAccess(ctx.actor, 'matter.submit')
  const area = await findArea(ctx.tx, ctx.district, input.areaId)
  if (!area || area.code.length < COMMUNITY) return { items: [] }
  const { type, categoryId, point, text } = input
  const tree = await settledTree(ctx)
  const report = { type, categoryId, text, areaCode: area.code.slice(0, GRID), cell: point ? cellOf(point) : null }
  const isPublic = (id: Id) => tree.of(id).visibility === 'public'
  return { items: await likeliest(ctx, tree, report, tree.branch(categoryId).filter(isPublic), null) }
}

/** Other open matters that may be the same, out of those that whoever dispatches it may read. */
export async function duplicatesOf(ctx: PersonContext, { id }: { readonly id: Id }): Promise<Similar> {
  const matter = await getReadable(ctx, id)
  requireAccess(ctx.actor, 'candidate.read', { areaCode: matter.areaCode })
  const { type, title, areaCode, categoryId } = matter
  const cell = await findCell(ctx.tx, ctx.district, id)
  const report = { type, text: title, areaCode: areaCode.slice(0, GRID), categoryId: categoryId ?? undefined, cell }
  return { items: await likeliest(ctx, await settledTree(ctx), report, [], id) }
}

async function likeliest(
  ctx: PersonContext,
  tree: SettledTree,
  report: Report,
  shown: readonly Id[],
  except: Id | null,
): Promise<SimilarView[]> {
  const { duplicateMetres, duplicateDays } = tree.of(report.categoryId)
  const rows = await listNear(ctx.tx, ctx.district, {
    ...{ type: report.type, areaCode: report.areaCode, shown, except },
    cells: report.cell && cellsAround(report.cell, duplicateMetres + SQUARE_SLACK),
    since: plus(ctx.now, -duplicateDays * DAY),
    categories: tree.branch(report.categoryId),
    scope: scopeOf(ctx.actor, 'matter.read'),
  })
  const judged = rows.flatMap((row) => judge(report, row, duplicateMetres) ?? [])
  const best = judged.toSorted((a, b) => b.likely - a.likely).slice(0, MOST_TOLD)
  return viewsOf(ctx, best)
}

type Judged = { readonly row: SimilarRow; readonly metres: number | null; readonly likely: number }

/** Too far, or too unlike, is not worth a question. */
function judge(report: Report, row: SimilarRow, within: number): Judged | undefined {
  const cell = row.cell_lat === null || row.cell_lng === null ? null : { lat: row.cell_lat, lng: row.cell_lng }
  const metres = report.cell && cell ? cellDistance(report.cell, cell) : null
  if (metres !== null && metres > within + SQUARE_SLACK) return undefined
  const words = alikeness(report.text, row.text ?? '')
  const likely = likeness({ category: relation(report.categoryId, row.category_id), metres, within, words })
  return likely < LIKELY ? undefined : { row, metres, likely }
}

const relation = (one: Id | undefined, other: Id | null) =>
  one === undefined || other === null ? 'unknown' : one === other ? 'same' : 'related'

async function viewsOf(ctx: ReadContext, judged: readonly Judged[]): Promise<SimilarView[]> {
  if (judged.length === 0) return []
  const placeOf = ({ row }: Judged) => ({ code: row.area_code.slice(0, GRID), at: null })
  const nameOf = await areaNames(ctx.tx, ctx.district, judged.map(placeOf))
  const ids = judged.flatMap(({ row }) => row.category_id ?? [])
  const categories = await listCategoryNames(ctx.tx, ctx.district, ids)
  return judged.map((one) => {
    const { row, metres } = one
    const { category_id: categoryId } = row
    const view: SimilarView = {
      id: row.id,
      no: row.readable ? row.no : null,
      mine: ctx.actor.kind === 'person' && row.reporter_id === ctx.actor.personId,
      category: categoryId === null ? null : { id: categoryId, name: categories.get(categoryId) ?? '' },
      area: nameOf(placeOf(one)).at(-1) ?? '',
      metres: metres === null ? null : inHundreds(metres),
      submittedAt: toInstant(Math.floor(toMs(row.submitted_at) / HOUR) * HOUR),
      state: row.state,
      joined: row.followers,
      title: titleOf(row),
    }
    return clear(view, ['content'])
  })
}

const inHundreds = (metres: number): number => Math.max(1, Math.round(metres / 100)) * 100

const [READABLE, SHOWN] = [60, 40]

/** Hidden before it is cut: half a number is a number that nobody recognises. */
function titleOf({ text, readable, reporter_name }: SimilarRow): string {
  const words = text ?? ''
  return readable ? words.slice(0, READABLE) : maskWords(words, [reporter_name]).slice(0, SHOWN)
}
