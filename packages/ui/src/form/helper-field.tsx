import type { HelperView } from '@lianxin/contract/matter-views'
import { RadioGroup } from '../components/choice.tsx'
import type { FieldProps } from '../components/field.tsx'
import { useStaffName } from '../matter/staff-name.ts'

type HelperFieldProps = FieldProps & {
  helpers: readonly HelperView[]
  value: string
  onChange: (id: string) => void
}

/** One of those who help and are not done. */
export function HelperField({ helpers, ...field }: HelperFieldProps) {
  const nameOf = useStaffName()
  const open = helpers.filter(({ doneAt }) => doneAt === null)
  return <RadioGroup {...field} options={open.map(({ id, staff }) => ({ value: id, label: nameOf(staff) }))} />
}
