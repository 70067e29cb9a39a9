import { ExtraFields } from '@lianxin/domain/categories/extra-fields-schema'
import type { FieldList } from './field-list.ts'

export type Fault = 'label' | 'options' | 'bounds' | 'photos'

const faultOf: Readonly<Record<string, Fault>> = {
  label: 'label',
  options: 'options',
  min: 'bounds',
  max: 'bounds',
  kind: 'photos',
}

/** What is wrong with which of them, by the same judgement as the server's; empty when all is well. */
export function faultsIn(fields: FieldList): ReadonlyMap<number, Fault> {
  const judged = ExtraFields.safeParse(fields)
  if (judged.success) return new Map()
  const told = judged.error.issues.map(
    ({ path: [at, part] }) => [Number(at), faultOf[String(part)] ?? 'label'] as const,
  )
  return new Map(told.toReversed())
}
