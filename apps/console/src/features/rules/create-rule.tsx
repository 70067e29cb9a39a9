import { dayOf } from '@lianxin/domain/kernel/time'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { Select } from '@lianxin/ui/components/select.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../../app/api.ts'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.tsx'
import { sourcesQuery } from '../../app/sources.ts'
import { useWrite, type WriteForm } from '../../app/use-write.ts'
import { clocksOf, type RuleLine, typeNaming } from './lines.ts'
import { Preview } from './preview.tsx'
import { periodIn, periodToTry, scope, valuesOf, wording } from './rule-form.ts'
import { texts } from './texts.ts'
import { WordingFields } from './wording-fields.tsx'

/** A new rule, or one over a clock of the platform's own. */
export function CreateRule({ from, onClose }: { from: RuleLine | undefined; onClose: () => void }) {
  const t = useTexts(texts)
  const now = useNow()
  const form = useWrite({
    definition: { ...scope, ...wording },
    initial: {
      ...{ type: from?.type ?? '', clock: from?.clock ?? 'finish', categoryId: '', source: '' },
      ...valuesOf(from?.period, dayOf(now)),
    },
    draft: from ? `rules.${from.key}` : 'rules.add',
  })
  const submit = useSubmit(form, onClose)
  const type = form.text('type') || typeNaming(null, form.text('clock'))
  return (
    <FormDialog title={t.add} submitLabel={t.add} form={form} onSubmit={submit} onClose={onClose}>
      <ScopeFields form={form} />
      <WordingFields form={form} />
      <Preview scope={{ type, clock: form.text('clock'), ...narrowed(form) }} period={periodToTry(form)} />
    </FormDialog>
  )
}

const narrowed = (form: WriteForm) => ({
  categoryId: form.text('categoryId') || null,
  source: form.text('source') || null,
})

function ScopeFields({ form }: { form: WriteForm }) {
  const t = useTexts(texts)
  const say = useText()
  const words = useMatterWords()
  const { language } = useLanguage()
  const { district } = useSession()
  const { rows } = useCategories()
  const { data: sources } = useQuery(sourcesQuery(district))
  const { field } = form
  const type = form.text('type') || null
  return (
    <>
      <Select
        label={t.type}
        placeholder={t.everyType}
        options={matterTypes.map(({ id, label }) => ({ value: id, label: say(label) }))}
        {...field('type')}
      />
      <Select
        label={t.clock}
        required
        options={clocksOf(type).map((name) => ({ value: name, label: words.clock(typeNaming(type, name), name) }))}
        {...field('clock')}
      />
      <Select
        label={t.category}
        placeholder={t.everyCategory}
        options={rows.map(categoryOption)}
        {...field('categoryId')}
      />
      <Select
        label={t.source}
        placeholder={t.everySource}
        options={(sources?.items ?? []).map(({ code, name }) => ({ value: code, label: name[language] }))}
        {...field('source')}
      />
    </>
  )
}

function useSubmit(form: WriteForm, onClose: () => void) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  return async () => {
    const saved = await form.write(() =>
      api.rules.create({
        ...{ district, key: form.key, id: form.newId, type: form.text('type') || null, clock: form.text('clock') },
        ...narrowed(form),
        ...{ period: periodIn(form), validFrom: form.text('validFrom') },
      }),
    )
    void client.invalidateQueries({ queryKey: ['rules'] })
    if (!saved) return
    void client.invalidateQueries({ queryKey: ['categories'] })
    toast(t.added)
    onClose()
  }
}
