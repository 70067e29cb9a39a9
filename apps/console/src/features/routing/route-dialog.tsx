import type { RouteView } from '@lianxin/contract/routing'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { OrgPicker } from '../../app/org-picker.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite, type WriteForm } from '../../app/use-write.ts'
import { texts } from './texts.ts'
import { useRouteWords } from './use-route-words.ts'

const text = (zh: string, en: string, required = false) =>
  ({ kind: 'text', label: { zh, en }, max: 40, required }) as const

const definition: FormDefinition = {
  categoryId: text('哪一类事', 'What', true),
  areaId: text('在哪里', 'Where', true),
  how: text('归谁办', 'Handled by', true),
  orgId: text('单位', 'Organisation'),
  asCategoryId: text('跟哪一类一样', 'As which category'),
  direct: text('自动派单', 'Dispatched by itself'),
}

const initialOf = (route: RouteView | undefined) =>
  route
    ? {
        ...{ categoryId: route.category.id, areaId: route.area.id, how: route.asCategory ? 'category' : 'org' },
        ...{ orgId: route.org?.id ?? '', asCategoryId: route.asCategory?.id ?? '', direct: route.direct ?? '' },
      }
    : { how: 'org' }

/** Adds a route, or leads one somewhere else: what it is for stays as it is. */
export function RouteDialog({ route, onClose }: { route: RouteView | undefined; onClose: () => void }) {
  const t = useTexts(texts)
  const words = useRouteWords()
  const { save } = useTexts(shared)
  const form = useWrite({ definition, initial: initialOf(route), draft: route ? `routes.${route.id}` : 'routes.add' })
  const submit = useSubmit(form, route, onClose)
  return (
    <FormDialog
      title={route ? t.editOf(words.category(route), words.area(route)) : t.add}
      submitLabel={route ? save : t.add}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      {!route && <Scope form={form} />}
      <Target form={form} route={route} />
    </FormDialog>
  )
}

function useCategoryOptions() {
  const { rows } = useCategories()
  return rows.map(categoryOption)
}

function Scope({ form }: { form: WriteForm }) {
  const t = useTexts(texts)
  const options = useCategoryOptions()
  const { field } = form
  return (
    <>
      <ComboBox label={t.category} required options={options} {...field('categoryId')} />
      <AreaPicker label={t.area} description={t.areaHint} required {...field('areaId')} />
    </>
  )
}

function Target({ form, route }: { form: WriteForm; route: RouteView | undefined }) {
  const t = useTexts(texts)
  const options = useCategoryOptions()
  const { field } = form
  return (
    <>
      <RadioGroup
        label={t.how}
        required
        options={[
          { value: 'org', label: t.toOrg },
          { value: 'category', label: t.asOther },
        ]}
        {...field('how')}
      />
      {form.text('how') === 'org' ? (
        <OrgPicker label={t.org} required {...(route?.org && { chosenName: route.org.name })} {...field('orgId')} />
      ) : (
        <ComboBox label={t.asCategory} required options={options} {...field('asCategoryId')} />
      )}
      {form.text('how') === 'org' && (
        <Select
          label={t.directLabel}
          description={t.directHint}
          placeholder={t.notDirect}
          options={(['submission', 'acceptance'] as const).map((value) => ({ value, label: t.direct[value] }))}
          {...field('direct')}
        />
      )}
    </>
  )
}

function useSubmit(form: WriteForm, route: RouteView | undefined, onClose: () => void) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  return async () => {
    const isOrg = form.text('how') === 'org'
    const target = {
      ...{ district, key: form.key, orgId: isOrg ? form.text('orgId') || null : null },
      asCategoryId: isOrg ? null : form.text('asCategoryId') || null,
      direct: (isOrg && (form.text('direct') as 'submission' | 'acceptance')) || null,
    }
    const saved = await form.write(() =>
      route
        ? api.routes.update({ ...target, id: route.id, version: route.version })
        : api.routes.create({
            ...{ ...target, id: form.newId, categoryId: form.text('categoryId'), areaId: form.text('areaId') },
          }),
    )
    // Also after a refusal: when somebody else was faster, the next try is based on what they made of it.
    void client.invalidateQueries({ queryKey: ['routes'] })
    if (!saved) return
    toast(route ? t.saved : t.added)
    onClose()
  }
}
