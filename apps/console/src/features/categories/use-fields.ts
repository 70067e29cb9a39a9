import type { CategoryFormView, CategoryView } from '@lianxin/contract/categories'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { createDraft } from '@lianxin/ui/form/draft'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, newId, send } from '../../app/api.ts'
import { useSession } from '../../app/session.tsx'
import { faultsIn } from './field-faults.ts'
import type { FieldList } from './field-list.ts'
import { texts } from './fields-texts.ts'

const drafted = { fields: { kind: 'text', label: { zh: '字段', en: 'Fields' }, max: 1 } } as const

/** The extra fields of one category while somebody writes them: kept through a reload, saved as the next version. */
export function useFields(category: CategoryView, form: CategoryFormView) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { me, district } = useSession()
  const [draft] = useState(() => createDraft(`${me.accountId}.${district}.fields.${category.id}`))
  const [fields, setShown] = useState<FieldList>(
    () => (draft.load(drafted).fields as FieldList | undefined) ?? form.fields,
  )
  const [key, setKey] = useState(newId)
  const [checked, setChecked] = useState(false)
  const [saving, setSaving] = useState(false)
  const [problem, setProblem] = useState<Refusal>()
  useEffect(() => draft.flush, [draft])

  const setFields = (next: FieldList) => {
    setShown(next)
    draft.save({ fields: next })
  }
  const put = async (next: FieldList | null) => {
    setSaving(true)
    const { id, version } = category
    const sent = next as CategoryFormView['fields'] | null
    const answer = await send(api.categories.saveForm({ district, id, version, key, fields: sent }))
    setSaving(false)
    setProblem(answer.ok ? undefined : answer.refusal)
    void client.invalidateQueries({ queryKey: ['categories'] })
    // Another content is another write, also after a refusal.
    setKey(newId())
    if (!answer.ok) return
    draft.clear()
    setShown(answer.value.form.fields)
    setChecked(false)
    toast(t.saved)
  }
  const save = async () => {
    setChecked(true)
    if (faultsIn(fields).size === 0) await put(fields)
  }
  return {
    ...{ fields, setFields, checked, saving, problem, save, saveAsAbove: () => put(null) },
    inherits: form.categoryId !== null && form.categoryId !== category.id,
  }
}
