import { importKindNames } from '@lianxin/domain/imports/kinds'
import { District, Id } from '@lianxin/domain/kernel/ids'
import { Instant } from '@lianxin/domain/kernel/time'
import { z } from 'zod'
import { Empty, endpoint, inDistrict, write } from './endpoint.ts'

/** What one file may be at most, how many lines a preview tries, and after how many days files are deleted. */
export const IMPORT_LIMITS = { bytes: 5 * 1024 ** 2, lines: 5_000, columns: 50, previewed: 100, days: 30 } as const

const one = { ...inDistrict, id: Id } as const
const ImportKindName = z.enum(importKindNames)
const Mapping = z.record(z.string().max(30), z.string().max(200)).describe('Field → column of the file')

export const ImportView = z.object({
  district: District,
  id: Id,
  kind: ImportKindName,
  state: z.enum(['uploaded', 'running', 'cancelled', 'done']),
  fault: z.string().nullable().describe('Code of what stopped it by itself: the rights of who started it had ended'),
  file: z.string().describe('Name of the file'),
  columns: z.array(z.string()),
  lines: z.int().describe('Lines below the header'),
  mapping: Mapping.describe('As started; before that, as the heads suggest'),
  line: z.int().describe('Number in the file of the last line that is settled'),
  imported: z.int(),
  known: z.int().describe('Lines that were there already: nothing was added'),
  refused: z.int(),
  resumedAfter: z.array(z.int()).describe('Lines after which it went on when a server had died'),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
})
export type ImportView = z.infer<typeof ImportView>

export const ImportOutcome = z.object({
  line: z.int(),
  outcome: z.enum(['imported', 'known', 'refused']),
  code: z.string().nullable(),
  field: z.string().nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
export type ImportOutcome = z.infer<typeof ImportOutcome>

const faults = ['import.notOpen', 'import.columnsUnmapped', 'import.columnUnknown'] as const

export const imports = {
  upload: endpoint({
    method: 'PUT',
    path: '/districts/:district/imports/:id',
    access: 'session',
    summary: 'Upload a CSV or XLSX file of people or organisations; nothing comes in until it is started',
    input: z.object({ ...one, kind: ImportKindName, file: z.string().trim().min(1).max(200) }),
    output: ImportView,
    body: 'file',
    errors: [
      ...(['table.empty', 'table.tooLarge', 'table.tooManyRows', 'table.tooManyColumns', 'table.encoding'] as const),
      ...(['table.unreadable', 'table.damaged', 'table.notATable', 'table.unpacksTooLarge'] as const),
      'key.otherContent',
    ],
    rate: 20,
  }),
  list: endpoint({
    method: 'GET',
    path: '/districts/:district/imports',
    access: 'session',
    summary: 'Imports of the last 30 days, newest first, at most 100',
    input: z.object(inDistrict),
    output: z.object({ items: z.array(ImportView) }),
    errors: [],
  }),
  get: endpoint({
    method: 'GET',
    path: '/districts/:district/imports/:id',
    access: 'session',
    summary: 'How an import stands',
    input: z.object(one),
    output: ImportView,
    errors: ['thing.notFound'],
  }),
  preview: endpoint({
    method: 'POST',
    path: '/districts/:district/imports/:id/preview',
    access: 'session',
    summary:
      'What would become of the first 100 lines, and how the first 20 read; nothing is written but that somebody looked',
    input: z.object({ ...one, mapping: Mapping }),
    output: z.object({
      tried: z.int(),
      imported: z.int(),
      known: z.int(),
      refused: z.array(ImportOutcome),
      first: z.array(z.object({ line: z.int(), cells: z.array(z.string()) })),
    }),
    errors: [...faults, 'thing.notFound'],
    rate: 20,
  }),
  start: endpoint({
    method: 'POST',
    path: '/districts/:district/imports/:id/start',
    access: 'session',
    summary: 'Bring it in in the background; one that was cancelled goes on after its last line',
    input: z.object({ ...one, ...write, mapping: Mapping }),
    output: ImportView,
    errors: [...faults, 'thing.notFound', 'key.otherContent'],
  }),
  cancel: endpoint({
    method: 'POST',
    path: '/districts/:district/imports/:id/cancel',
    access: 'session',
    summary: 'Stop after the line in progress; what came in stays',
    input: z.object({ ...one, ...write }),
    output: ImportView,
    errors: ['import.notOpen', 'thing.notFound', 'key.otherContent'],
  }),
  refused: endpoint({
    method: 'GET',
    path: '/districts/:district/imports/:id/refused',
    access: 'session',
    summary: 'Lines that did not come in, each with its reason, as CSV; each download is logged',
    input: z.object({ ...one, language: z.enum(['zh', 'en']).default('zh') }),
    output: Empty,
    returns: 'file',
    errors: ['thing.notFound'],
    rate: 20,
  }),
} as const
