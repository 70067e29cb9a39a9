import type { CategoryView } from '@lianxin/contract/categories'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { useCategories } from '../../app/categories.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  name: { kind: 'text', label: { zh: '名称', en: 'Name' }, required: true, max: 60 },
  parentId: { kind: 'text', label: { zh: '上级', en: 'Above it' }, max: 40 },
  type: { kind: 'text', label: { zh: '用于', en: 'Used for' }, max: 40 },
  finishWorkdays: { kind: 'text', label: { zh: '办结时限', en: 'Time to finish' }, max: 3 },
}

const initialOf = (category: CategoryView) => ({
  name: category.name,
  parentId: category.parentId ?? '',
  type: category.type ?? '',
  finishWorkdays: category.finishWorkdays?.toString() ?? '',
})

/** Adds a category, or changes one. */
export function CategoryDialog({ category, onClose }: { category: CategoryView | undefined; onClose: () => void }) {
  const t = useTexts(texts)
  const say = useText()
  const { save } = useTexts(shared)
  const { rows } = useCategories()
  const form = useWrite({
    definition,
    draft: category ? `categories.${category.id}` : 'categories.add',
    ...(category && { initial: initialOf(category) }),
  })
  const submit = useSubmit(form, category, onClose)
  const field = (name: string) => ({ error: form.errorOf(name), value: form.text(name), onChange: form.set(name) })
  const parents = rows
    .filter((row) => row.category.id !== category?.id)
    .map((row) => ({ value: row.category.id, label: row.path.join(' / ') }))
  return (
    <FormDialog
      title={category ? t.editOf(category.name) : t.add}
      submitLabel={category ? save : t.add}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t.name} required {...field('name')} />
      <Select label={t.parent} placeholder={t.top} options={parents} {...field('parentId')} />
      <Select
        label={t.type}
        placeholder={t.everyType}
        options={matterTypes.map(({ id, label }) => ({ value: id, label: say(label) }))}
        {...field('type')}
      />
      <TextField label={t.workdays} description={t.workdaysHint} inputMode="numeric" {...field('finishWorkdays')} />
    </FormDialog>
  )
}

function useSubmit(form: ReturnType<typeof useWrite>, category: CategoryView | undefined, onClose: () => void) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  return async () => {
    const days = form.text('finishWorkdays').trim()
    const fields = {
      district,
      key: form.key,
      name: form.text('name').trim(),
      parentId: form.text('parentId') || null,
      type: form.text('type') || null,
      // What is no number goes as it is: the server says so at its field.
      finishWorkdays: days === '' ? null : Number.isNaN(Number(days)) ? -1 : Number(days),
    }
    const saved = await form.write(() =>
      category
        ? api.categories.update({ ...fields, id: category.id, version: category.version })
        : api.categories.create({ ...fields, id: form.newId }),
    )
    if (!saved) return
    toast(category ? t.saved(saved.name) : t.added(saved.name))
    void client.invalidateQueries({ queryKey: ['categories'] })
    onClose()
  }
}
