import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { categoryOption, useCategories } from '../categories.ts'

type CategoryFieldProps = FieldProps & { type: string; value: string; onChange: (value: string) => void }

/** The categories of one matter type and those of every type, in the shape of their tree. */
export function CategoryField({ type, ...field }: CategoryFieldProps) {
  const { rows } = useCategories()
  const options = rows.filter(({ category }) => category.type === null || category.type === type).map(categoryOption)
  return <Select {...field} options={options} />
}
