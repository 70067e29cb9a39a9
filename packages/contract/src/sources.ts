import { District } from '@lianxin/domain/kernel/ids'
import { Day } from '@lianxin/domain/kernel/time'
import { replyFieldNames, sourceKindNames } from '@lianxin/domain/matters/sources'
import { z } from 'zod'
import { Empty, endpoint, inDistrict, write } from './endpoint.ts'
import { SourceName } from './matter-views.ts'
import { SourceCode } from './matters.ts'

const SourceKindName = z.enum(sourceKindNames)
const ReplyColumns = z
  .array(z.object({ title: z.string().trim().min(1).max(60), field: z.enum(replyFieldNames) }))
  .min(1)
  .max(30)

/** Where matters come from. Those every district has are `builtIn` and cannot be changed. */
export const SourceView = z.object({
  district: District,
  code: SourceCode,
  kind: SourceKindName,
  name: SourceName,
  builtIn: z.boolean(),
  active: z.boolean(),
  replyColumns: ReplyColumns,
  version: z.int(),
})
export type SourceView = z.infer<typeof SourceView>

const sourceFields = {
  nameZh: z.string().trim().min(1).max(30),
  nameEn: z.string().trim().min(1).max(60),
  replyColumns: ReplyColumns,
  active: z.boolean().default(true),
} as const

const one = { ...inDistrict, code: SourceCode } as const

export const sources = {
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/sources',
    access: 'session',
    summary: 'Sources of matters, those every district has first',
    input: z.object(inDistrict),
    output: z.object({ items: z.array(SourceView) }),
    errors: [],
  }),
  create: endpoint({
    method: 'POST',
    path: '/districts/:district/sources',
    access: 'session',
    summary: 'Name a hotline, a superior or another platform as a source; its code never changes',
    input: z.object({ ...one, ...write, kind: z.enum(['hotline', 'superior', 'platform']), ...sourceFields }),
    output: SourceView,
    errors: ['source.codeTaken', 'key.otherContent'],
  }),
  update: endpoint({
    method: 'PATCH',
    path: '/districts/:district/sources/:code',
    access: 'session',
    summary: 'Change a source’s name or reply, or retire it',
    input: z.object({ ...one, ...write, version: z.int().min(1), ...sourceFields }),
    output: SourceView,
    errors: ['source.stale', 'thing.notFound', 'key.otherContent'],
  }),
  replies: endpoint({
    method: 'GET',
    path: '/districts/:district/sources/:code/replies',
    access: 'session',
    summary: 'What came of a source’s matters in a period, in its own columns, as a file; each export is logged',
    input: z.object({ ...one, from: Day, to: Day, format: z.enum(['csv', 'xlsx']).default('xlsx') }),
    output: Empty,
    returns: 'file',
    errors: ['field.invalid', 'source.tooManyRows', 'thing.notFound'],
    rate: 10,
  }),
} as const
