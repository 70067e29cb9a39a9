import type { CategoryView } from '@lianxin/contract/categories'
import { pathUp } from '@lianxin/domain/categories/category'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { type CategoryRow, categoryOption } from '../../app/categories.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  parentId: { kind: 'text', label: { zh: '上级', en: 'Above it' }, max: 40 },
  beforeId: { kind: 'text', label: { zh: '排在谁前面', en: 'Before which' }, max: 40 },
}

type MoveDialogProps = { category: CategoryView; rows: readonly CategoryRow[]; onClose: () => void }

/** Puts a category, with all below it, under another one, or elsewhere among its siblings. */
export function MoveDialog({ category, rows, onClose }: MoveDialogProps) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const initial = { parentId: category.parentId ?? '' }
  const form = useWrite({ definition, initial, draft: `categories.move.${category.id}` })
  const parentId = form.text('parentId') || null
  const { parents, siblings } = placesFor(category, rows, parentId)
  const submit = async () => {
    const { district, id, version } = category
    const beforeId = siblings.some(({ value }) => value === form.text('beforeId')) ? form.text('beforeId') : null
    const moved = await form.write(() =>
      api.categories.move({ district, id, version, key: form.key, parentId, beforeId }),
    )
    void client.invalidateQueries({ queryKey: ['categories'] })
    if (!moved) return
    toast(t.moved(moved.name))
    onClose()
  }
  const { field } = form
  return (
    <FormDialog title={t.moveOf(category.name)} submitLabel={t.move} form={form} onSubmit={submit} onClose={onClose}>
      <p>{t.moveWhat}</p>
      <ComboBox label={t.parent} placeholder={t.top} options={parents} {...field('parentId')} />
      <Select label={t.before} placeholder={t.last} options={siblings} {...field('beforeId')} />
    </FormDialog>
  )
}

/** Where it may go: nowhere under itself, and under nothing that is out of use. */
function placesFor(category: CategoryView, rows: readonly CategoryRow[], parentId: string | null) {
  const byId = new Map(rows.map((row) => [row.category.id, row.category]))
  const free = rows.filter(
    (row) => !row.category.retired && !pathUp(byId, row.category.id).some(({ id }) => id === category.id),
  )
  return {
    parents: free.map(categoryOption),
    siblings: free
      .filter((row) => row.category.parentId === parentId)
      .map(({ category: { id, name } }) => ({ value: id, label: name })),
  }
}
