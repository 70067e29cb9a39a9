import type { RuleView } from '@lianxin/contract/rules'
import { dayOf } from '@lianxin/domain/kernel/time'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite, type WriteForm } from '../../app/use-write.ts'
import { typeNaming } from './lines.ts'
import { Preview } from './preview.tsx'
import { rulesQuery } from './queries.ts'
import { periodIn, periodToTry, valuesOf, wording } from './rule-form.ts'
import { Stale } from './stale.tsx'
import { texts } from './texts.ts'
import { useRuleWords } from './use-rule-words.ts'
import { Versions } from './versions.tsx'
import { ValidFrom, WordingFields } from './wording-fields.tsx'

const definition: FormDefinition = { ...wording, aside: { kind: 'flag', label: { zh: '停用', en: 'Set aside' } } }

/** Writes the next version of a rule. When somebody else was faster, both are shown and one decides. */
export function ReviseRule({ rule: opened, onClose }: { rule: RuleView; onClose: () => void }) {
  const t = useTexts(texts)
  const words = useRuleWords()
  const { save } = useTexts(shared)
  const { district } = useSession()
  const today = dayOf(useNow())
  const { data } = useQuery(rulesQuery(district))
  const newest = data?.items.find(({ id }) => id === opened.id) ?? opened
  // What somebody saw when they began: a version that came since is theirs to see first.
  const [seen, setSeen] = useState(opened.versions[0]!.version)
  const theirs = newest.versions[0]!
  const form = useWrite({
    definition,
    initial: { ...valuesOf(opened.versions[0]!.period, today), aside: opened.versions[0]!.period === null },
    draft: `rules.${opened.id}`,
  })
  const submit = useSubmit(form, opened.id, seen, onClose)
  const aside = form.values.aside === true
  const scope = { type: typeNaming(opened.type, opened.clock), clock: opened.clock }
  const { categoryId, source } = opened
  const title = t.editOf(
    words.whole({ key: opened.id, type: opened.type, clock: opened.clock, rule: opened, period: null }),
  )
  return (
    <FormDialog title={title} submitLabel={save} form={form} onSubmit={submit} onClose={onClose}>
      {theirs.version > seen && (
        <Stale
          theirs={theirs}
          mine={{ period: aside ? null : periodIn(form), validFrom: form.text('validFrom') }}
          onMine={() => setSeen(theirs.version)}
          onTheirs={onClose}
        />
      )}
      {aside ? <ValidFrom form={form} /> : <WordingFields form={form} />}
      <Checkbox label={t.setAside} checked={aside} onChange={form.set('aside')} />
      <Preview scope={{ ...scope, categoryId, source }} period={aside ? undefined : periodToTry(form)} />
      <Versions rule={newest} />
    </FormDialog>
  )
}

function useSubmit(form: WriteForm, id: string, version: number, onClose: () => void) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  return async () => {
    const period = form.values.aside === true ? null : periodIn(form)
    const validFrom = form.text('validFrom')
    const saved = await form.write(() => api.rules.revise({ district, key: form.key, id, version, period, validFrom }))
    void client.invalidateQueries({ queryKey: ['rules'] })
    if (!saved) return
    void client.invalidateQueries({ queryKey: ['categories'] })
    toast(t.saved(saved.versions[0]!.version))
    onClose()
  }
}
