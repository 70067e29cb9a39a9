import type { CategoryView } from '@lianxin/contract/categories'
import { pathUp, settingsOf } from '@lianxin/domain/categories/category'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { type Option, Select } from '@lianxin/ui/components/select.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { categoriesQuery, useMe } from '../server/queries.ts'
import { texts } from './texts.ts'

/** The categories of a type as one list, each with its way down the tree: 环境 / 垃圾. */
export function categoryOptions(items: readonly CategoryView[], type: string): Option[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const nameOf = (item: CategoryView, depth = 0): string => {
    const parent = item.parentId !== null && depth < 5 ? byId.get(item.parentId) : undefined
    return parent ? `${nameOf(parent, depth + 1)} / ${item.name}` : item.name
  }
  return items
    .filter((item) => item.type === null || item.type === type)
    .map((item) => ({ value: item.id, label: nameOf(item) }))
}

/** Whoever reports is told before it is sent what others near may learn. */
function isPublic(items: readonly CategoryView[], id: Id | undefined): boolean {
  const byId = new Map(items.map((item) => [item.id, item]))
  return id !== undefined && settingsOf(pathUp(byId, id)).visibility === 'public'
}

type CategoryFieldProps = FieldProps & {
  district: District | undefined
  type: string
  value: Id | undefined
  onChange: (id: Id | undefined) => void
}

/** Not shown where no category fits, and before sign-in, when they cannot be known. */
export function CategoryField({ district, type, value, onChange, ...field }: CategoryFieldProps) {
  const t = useTexts(texts)
  const { data: me } = useMe()
  const { data } = useQuery({ ...categoriesQuery(district ?? ''), enabled: !!me && district !== undefined })
  const options = categoryOptions(data?.items ?? [], type)
  if (options.length === 0) return null
  return (
    <Select
      {...field}
      description={isPublic(data?.items ?? [], value) ? t.categoryPublic : field.required ? undefined : t.categoryHint}
      options={options}
      value={value ?? ''}
      onChange={(next) => onChange(next === '' ? undefined : next)}
    />
  )
}
