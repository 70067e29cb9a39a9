import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { CountedDayView, RulePreview, rules } from '@lianxin/contract/rules'
import { countedDays } from '@lianxin/domain/calendar/explain'
import { dueAt, type Period, warnAt } from '@lianxin/domain/calendar/period'
import type { WorkCalendar } from '@lianxin/domain/calendar/work-calendar'
import type { Id } from '@lianxin/domain/kernel/ids'
import type { Instant } from '@lianxin/domain/kernel/time'
import { getMatterType } from '@lianxin/domain/matter-types/index'
import { calendarOf, categoriesUp, type Rulebook, rulesOfMatter } from '@lianxin/domain/rules/rulebook'
import { requireAccess } from '../../platform/access.ts'
import type { ReadContext } from '../../platform/context.ts'
import { namesOfDays } from '../calendar/service.ts'
import { ALL_CATEGORIES, listCells } from '../matters/counters/service.ts'
import { rulebookOf } from './rulebook.ts'
import { requireClock } from './write.ts'

type Asked = ParsedInputOf<typeof rules.preview>

/** When a matter raised at some moment would be due, by the rule in force or by a period somebody thinks of. */
export async function previewRule(ctx: ReadContext, asked: Asked): Promise<RulePreview> {
  requireAccess(ctx.actor, 'rule.manage', { areaCode: ctx.district })
  requireClock(asked)
  const book = await rulebookOf(ctx)
  const from = asked.at ?? ctx.now
  const { deadlines } = getMatterType(asked.type)
  const deadline = deadlines[asked.clock]!
  const calendar = deadline.ofLead ? calendarOf(book, asked.orgId) : book.calendar
  const { rule, period } = deciding(book, asked, from)
  const { at, certain } = dueAt(calendar, from, period)
  return {
    ...{ rule, period, from, dueAt: at, certain },
    warnAt: deadline.fires === undefined ? warnAt(calendar, from, at, period) : null,
    days: await daysOf(ctx, calendar, from, period),
    running: await countRunning(ctx, asked, book),
  }
}

function deciding(book: Rulebook, asked: Asked, from: Instant): { rule: string | null; period: Period } {
  if (asked.period) return { rule: null, period: asked.period }
  const { type, clock, categoryId } = asked
  const own = rulesOfMatter(book, { type, categoryId, source: asked.source ?? '' }, from)[clock]
  const definition = getMatterType(type)
  return own ?? { rule: `${type}@${definition.version}`, period: definition.deadlines[clock]!.period }
}

async function daysOf(
  ctx: ReadContext,
  calendar: WorkCalendar,
  from: Instant,
  period: Period,
): Promise<CountedDayView[]> {
  const days = countedDays(calendar, from, period)
  const nameOf = await namesOfDays(ctx.tx, ctx.district)
  return days.map((day) => ({ ...day, name: nameOf(day.day) }))
}

/** Open matters in whose state the clock runs, from kept counters; those know no source, so they are of every source. */
async function countRunning(ctx: ReadContext, { type, clock, categoryId }: Asked, book: Rulebook): Promise<number> {
  const { runsIn } = getMatterType(type).deadlines[clock]!
  const categories = categoryId === null ? [ALL_CATEGORIES] : categoriesBelow(book, categoryId)
  const cells = await listCells(ctx.tx, ctx.district, [ctx.district], categories)
  return cells.reduce((sum, cell) => (cell.type === type && runsIn.includes(cell.state) ? sum + cell.count : sum), 0)
}

/** A category and all below it. */
const categoriesBelow = (book: Rulebook, category: Id): Id[] =>
  [...book.parentOf.keys()].filter((id) => categoriesUp(book, id).includes(category))
