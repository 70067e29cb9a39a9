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
import { countOpen } from './queries.ts'
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
    running: await countOpen(ctx.tx, ctx.district, {
      ...{ type: asked.type, states: deadline.runsIn },
      categories: asked.categoryId === null ? null : categoriesBelow(book, asked.categoryId),
    }),
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

/** A category and all below it. */
const categoriesBelow = (book: Rulebook, category: Id): Id[] =>
  [...book.parentOf.keys()].filter((id) => categoriesUp(book, id).includes(category))
