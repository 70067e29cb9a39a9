import type { MeView } from '@lianxin/contract/people'
import type { District } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useFormModel } from '@lianxin/ui/form/use-form-model'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { uuidv7 } from 'uuidv7'
import { inDistrict } from '../../place/use-district.ts'
import { client } from '../../server/client.ts'
import { meQuery } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { texts } from './texts.ts'

const LONGEST_NAME = 60
const nameForm = {
  name: { kind: 'text', label: { zh: texts.zh.name, en: texts.en.name }, required: true, max: LONGEST_NAME },
} as const

/** The name by which a district calls me. */
export function NameForm({ me, district }: { me: MeView; district: District }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const toast = useToast()
  const queries = useQueryClient()
  const form = useFormModel(nameForm, { initial: { name: inDistrict(me, district)?.personName ?? '' } })
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const renamed = await form.submit(({ name }) =>
      attempt(client.me.rename({ district, key: uuidv7(), name: String(name) })),
    )
    if (!renamed) return
    queries.setQueryData(meQuery.queryKey, renamed)
    toast(t.saved)
  }
  const wrong = form.errors.name
  return (
    <form className="panel" onSubmit={submit} noValidate>
      <TextField
        label={say(nameForm.name.label)}
        description={t.nameHint}
        autoComplete="nickname"
        value={String(form.values.name ?? '')}
        onChange={(next) => form.setValue('name', next)}
        error={wrong && errorText(wrong.code, wrong.params, language)}
        required
      />
      {form.problem && <Problem refusal={form.problem} />}
      {me.phone && (
        <p>
          <span className="soft">{t.phone}</span> {me.phone}
        </p>
      )}
      <Button type="submit" busy={form.submitting}>
        {t.save}
      </Button>
    </form>
  )
}
