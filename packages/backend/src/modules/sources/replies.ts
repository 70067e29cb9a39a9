import type { ParsedInputOf } from '@lianxin/contract/endpoint'
import type { sources } from '@lianxin/contract/sources'
import { addDays, DAY, type Day, type Instant, instantOf, plus } from '@lianxin/domain/kernel/time'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { ReplyField } from '@lianxin/domain/matters/sources'
import { scopeOf } from '@lianxin/domain/people/access'
import { requireAccess } from '../../platform/access.ts'
import { audit } from '../../platform/audit/record.ts'
import { AppError } from '../../platform/errors.ts'
import { downloadHeaders } from '../../platform/http/download.ts'
import type { CallerContext } from '../../platform/http/routes.ts'
import { CSV_START, csvLine } from '../../platform/tables/write-csv.ts'
import { xlsxBytes } from '../../platform/tables/write-xlsx.ts'
import { type AreaNames, areaNames, type PlaceAt } from '../areas/service.ts'
import { listReplies, type Reply } from '../matters/service.ts'
import { findSource, type Source } from './service.ts'

type Input = ParsedInputOf<typeof sources.replies>

/** A source gets a file that somebody opens: more rows than this are asked for in parts. */
const MOST_ROWS = 10_000

/** What came of a source's matters in a period, in its own columns. Of the areas one answers for; every export is logged. */
export async function exportReplies(ctx: CallerContext, input: Input): Promise<Response> {
  const { district } = input
  const actor = ctx.actorIn(district)
  requireAccess(actor, 'reply.export')
  if (input.to < input.from) throw new AppError('field.invalid', { field: 'to' })
  const period = { from: instantOf(input.from, 0), until: instantOf(addDays(input.to, 1), 0) }
  const scope = scopeOf(actor, 'reply.export')
  const { source, rows } = await ctx.platform.db.write(district, async (tx) => {
    const source = await findSource(tx, district, input.code)
    if (!source) throw new AppError('thing.notFound')
    const replies = await listReplies(tx, district, { source: source.code, ...period, scope, most: MOST_ROWS })
    if (replies.length > MOST_ROWS) throw new AppError('source.tooManyRows', { params: { most: MOST_ROWS } })
    const areas = await areaNames(tx, district, replies.map(placeOf))
    const { accountId, now: at, requestId } = ctx
    const who = { district, at, accountId, personId: actor.personId, requestId }
    await audit(tx, { ...who, event: 'source.export', targetId: source.code })
    return { source, rows: replies.map((reply) => cellsOf(source, reply, areas, ctx.now)) }
  })
  return fileOf(source, rows, input)
}

const placeOf = ({ areaCode }: Reply): PlaceAt => ({ code: areaCode, at: null })

const cellsOf = (source: Source, reply: Reply, areas: AreaNames, now: Instant): string[] => {
  const cells = { ...plainCells(reply), ...wordCells(reply, now), area: areas(placeOf(reply)).join('') }
  return source.replyColumns.map(({ field }) => cells[field])
}

type Cells<Field extends ReplyField> = Readonly<Record<Field, string>>

const plainCells = (reply: Reply) =>
  ({
    externalNo: reply.externalNo ?? '',
    no: reply.no,
    submittedAt: minuteOf(reply.submittedAt),
    externalDueAt: minuteOf(reply.externalDueAt),
    finishedAt: minuteOf(reply.finishedAt),
    category: reply.category ?? '',
    org: reply.org ?? '',
    answer: reply.answer ?? '',
    rating: reply.rating === null ? '' : String(reply.rating),
  }) satisfies Partial<Cells<ReplyField>>

const outcomes = { solved: '已解决', unsolved: '未能解决' }

function wordCells(reply: Reply, now: Instant) {
  const type = findMatterType(reply.type)
  const state = type?.states[reply.state]
  return {
    type: type?.label.zh ?? reply.type,
    state: state?.label.zh ?? reply.state,
    outcome: reply.outcome ? outcomes[reply.outcome] : '',
    confirmed: state?.phase === 'ended' ? state.label.zh : '',
    onTime: onTimeOf(reply, now),
  }
}

/** Only of what the source set a time for; what is open and not yet due is neither. */
function onTimeOf({ externalDueAt, finishedAt }: Reply, now: Instant): string {
  if (externalDueAt === null || (finishedAt === null && now <= externalDueAt)) return ''
  return finishedAt !== null && finishedAt <= externalDueAt ? '是' : '否'
}

/** `2026-11-23 08:30` in China. */
const minuteOf = (at: Instant | null): string =>
  at === null
    ? ''
    : plus(at, DAY / 3)
        .slice(0, 16)
        .replace('T', ' ')

async function fileOf(source: Source, rows: readonly string[][], input: Pick<Input, 'from' | 'to' | 'format'>) {
  const header = source.replyColumns.map(({ title }) => title)
  const body =
    input.format === 'xlsx' ? await xlsxBytes(header, rows) : CSV_START + [header, ...rows].map(csvLine).join('')
  return new Response(body as BodyInit, { headers: downloadHeaders(nameOf(source, input)) })
}

const nameOf = ({ name }: Source, { from, to, format }: { from: Day; to: Day; format: string }): string =>
  `${name.zh} ${from} ${to}.${format}`
