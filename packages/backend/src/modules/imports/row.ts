import { type ImportField, importKinds, namedBy } from '@lianxin/domain/imports/kinds'
import type { Text } from '@lianxin/domain/kernel/text'
import { Day } from '@lianxin/domain/kernel/time'
import type { WriteContext } from '../../platform/context.ts'
import { AppError } from '../../platform/errors.ts'
import { findAreasCalled, type Place } from '../areas/service.ts'
import { findOrgsCalled } from '../orgs/service.ts'
import type { JobRow } from './tables.ts'

/** The cells of a line under the names of the fields; empty where no column was given. */
export type ImportRow = Readonly<Record<string, string>>

export function rowOf(
  { kind, columns }: JobRow,
  mapping: NonNullable<JobRow['mapping']>,
  cells: readonly string[],
): ImportRow {
  const fields: readonly ImportField[] = importKinds[kind].fields
  const row = fields.map(({ name }) => [name, (cells[columns.indexOf(mapping[name] ?? '')] ?? '').trim()])
  const lacking = fields.find(({ required }, at) => required && row[at]![1] === '')
  if (lacking) throw new AppError('field.required', { field: lacking.name })
  return Object.fromEntries(row)
}

/** The one area of this name or code. */
export async function areaCalled({ tx, district }: WriteContext, field: string, name: string): Promise<Place> {
  const found = await findAreasCalled(tx, district, name)
  if (found.length === 1) return found[0]!
  const code = found.length === 0 ? 'import.areaUnknown' : 'import.areaAmbiguous'
  throw new AppError(code, { field, params: { name } })
}

/** The one org of this name. */
export async function orgCalled({ tx, district }: WriteContext, field: string, name: string): Promise<string> {
  const found = await findOrgsCalled(tx, district, name)
  if (found.length === 1) return found[0]!.id
  const code = found.length === 0 ? 'import.orgUnknown' : 'import.orgAmbiguous'
  throw new AppError(code, { field, params: { name } })
}

export function valueNamed<Value extends string>(
  labels: Readonly<Record<Value, Text>>,
  field: string,
  cell: string,
): Value {
  const value = namedBy(labels, cell)
  if (value !== undefined) return value
  const allowed = Object.values<Text>(labels).map(({ zh }) => zh)
  throw new AppError('import.valueUnknown', { field, params: { value: cell, allowed: allowed.join('、') } })
}

/** A day as offices write it: `2026-12-01`, `2026/12/1`, `2026年12月1日`, with or without a time. Null when empty. */
export function dayIn(field: string, cell: string): Day | null {
  if (cell === '') return null
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00:00)?$/.exec(cell)
  const day = parts && [parts[1], parts[2]!.padStart(2, '0'), parts[3]!.padStart(2, '0')].join('-')
  if (day && Day.safeParse(day).success) return day
  throw new AppError('import.dayInvalid', { field, params: { value: cell } })
}
