import type { CategoryView } from '@lianxin/contract/categories'
import { duplicateLimits } from '@lianxin/domain/categories/category'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite, type WriteForm } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const text = (zh: string, en: string, max: number, required = false) =>
  ({ kind: 'text', label: { zh, en }, max, required }) as const

const definition: FormDefinition = {
  name: text('名称', 'Name', 60, true),
  nameEn: text('英文名称', 'English name', 60),
  parentId: text('上级', 'Above it', 40),
  type: text('用于', 'Used for', 40),
  finishWorkdays: text('办结时限', 'Time to finish', 3),
  visibility: text('附近居民', 'Residents near', 10),
  duplicateMetres: text('多近算重复', 'How near', 5),
  duplicateDays: text('几天内算重复', 'How recent', 3),
}

const initialOf = (category: CategoryView) => ({
  name: category.name,
  nameEn: category.nameEn ?? '',
  parentId: category.parentId ?? '',
  type: category.type ?? '',
  finishWorkdays: category.finishWorkdays?.toString() ?? '',
  visibility: category.visibility ?? '',
  duplicateMetres: category.duplicateMetres?.toString() ?? '',
  duplicateDays: category.duplicateDays?.toString() ?? '',
})

/** Adds a category, or changes one. */
export function CategoryDialog({ category, onClose }: { category: CategoryView | undefined; onClose: () => void }) {
  const t = useTexts(texts)
  const { save } = useTexts(shared)
  const form = useWrite({
    definition,
    draft: category ? `categories.${category.id}` : 'categories.add',
    ...(category && { initial: initialOf(category) }),
  })
  const submit = useSubmit(form, category, onClose)
  return (
    <FormDialog
      title={category ? t.editOf(category.name) : t.add}
      submitLabel={category ? save : t.add}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <Naming form={form} isNew={!category} />
      <Settings form={form} />
    </FormDialog>
  )
}

/** Its place is chosen here only when it is new; later it is moved. */
function Naming({ form, isNew }: { form: WriteForm; isNew: boolean }) {
  const t = useTexts(texts)
  const say = useText()
  const { rows } = useCategories()
  const { field } = form
  return (
    <>
      <TextField label={t.name} required {...field('name')} />
      <TextField label={t.nameEn} {...field('nameEn')} />
      {isNew && (
        <ComboBox label={t.parent} placeholder={t.top} options={rows.map(categoryOption)} {...field('parentId')} />
      )}
      <Select
        label={t.type}
        placeholder={t.everyType}
        options={matterTypes.map(({ id, label }) => ({ value: id, label: say(label) }))}
        {...field('type')}
      />
    </>
  )
}

function Settings({ form }: { form: WriteForm }) {
  const t = useTexts(texts)
  const { field } = form
  const { metres, days } = duplicateLimits
  return (
    <>
      <TextField label={t.workdays} description={t.workdaysHint} inputMode="numeric" {...field('finishWorkdays')} />
      <Select
        label={t.visible}
        description={t.visibleHint}
        placeholder={t.asAbove}
        options={[
          { value: 'public', label: t.visibilityChoice.public },
          { value: 'private', label: t.visibilityChoice.private },
        ]}
        {...field('visibility')}
      />
      <TextField
        label={t.metres}
        description={t.metresHint(metres.min, metres.max)}
        inputMode="numeric"
        {...field('duplicateMetres')}
      />
      <TextField
        label={t.duplicateDays}
        description={t.duplicateDaysHint(days.min, days.max)}
        inputMode="numeric"
        {...field('duplicateDays')}
      />
    </>
  )
}

/** Empty leaves it to others. What is no number goes as one that never fits: the server says so at its field. */
function numberIn(form: WriteForm, name: string): number | null {
  const typed = form.text(name).trim()
  if (typed === '') return null
  return Number.isNaN(Number(typed)) ? -1 : Number(typed)
}

function useSubmit(form: WriteForm, category: CategoryView | undefined, onClose: () => void) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  return async () => {
    const fields = {
      ...{ district, key: form.key, name: form.text('name').trim(), nameEn: form.text('nameEn').trim() || null },
      ...{ parentId: form.text('parentId') || null, type: form.text('type') || null },
      ...{ finishWorkdays: numberIn(form, 'finishWorkdays') },
      visibility: (form.text('visibility') || null) as CategoryView['visibility'],
      ...{ duplicateMetres: numberIn(form, 'duplicateMetres'), duplicateDays: numberIn(form, 'duplicateDays') },
    }
    const saved = await form.write(() =>
      category
        ? api.categories.update({ ...fields, parentId: category.parentId, id: category.id, version: category.version })
        : api.categories.create({ ...fields, id: form.newId }),
    )
    // Also after a refusal: when somebody else was faster, the next try is based on what they made of it.
    void client.invalidateQueries({ queryKey: ['categories'] })
    if (!saved) return
    toast(category ? t.saved(saved.name) : t.added(saved.name))
    onClose()
  }
}
