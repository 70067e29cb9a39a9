import type { SourceView } from '@lianxin/contract/sources'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { type ReplyColumn, sourceKindNames, sourceKinds, usualReply } from '@lianxin/domain/matters/sources'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../app/api.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { texts as shared } from '../../app/texts.ts'
import { useWrite } from '../../app/use-write.ts'
import { ReplyColumns } from './reply-columns.tsx'
import { texts } from './texts.ts'

type Named = 'hotline' | 'superior' | 'platform'
const namedKinds = sourceKindNames.filter((kind): kind is Named => sourceKinds[kind].named)

const kept = {
  nameZh: { kind: 'text', label: { zh: '名称', en: 'Name in Chinese' }, required: true, max: 30 },
  nameEn: { kind: 'text', label: { zh: '英文名称', en: 'Name in English' }, required: true, max: 60 },
} as const satisfies FormDefinition
const added = {
  ...kept,
  kind: { kind: 'text', label: { zh: '类型', en: 'Kind' }, required: true, max: 20 },
  code: { kind: 'text', label: { zh: '代号', en: 'Code' }, required: true, max: 31 },
} as const satisfies FormDefinition

/** Names a source, changes one, or ends it. Its code and kind stay what they are: matters carry them. */
export function SourceDialog({ source, onClose }: { source: SourceView | undefined; onClose: () => void }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const { save } = useTexts(shared)
  const form = useWrite({
    definition: source ? kept : added,
    draft: source ? `sources.${source.code}` : 'sources.add',
    initial: source ? { nameZh: source.name.zh, nameEn: source.name.en } : { kind: 'hotline' },
  })
  const [columns, setColumns] = useState<readonly ReplyColumn[]>(source?.replyColumns ?? usualReply)
  const [active, setActive] = useState(source?.active ?? true)
  const submit = useSubmit(form, source, { columns, active }, onClose)
  const { field } = form
  return (
    <FormDialog
      title={source ? t.editOf(source.name[language]) : t.add}
      submitLabel={source ? save : t.add}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField label={t.nameZh} required {...field('nameZh')} />
      <TextField label={t.nameEn} required {...field('nameEn')} />
      {!source && (
        <>
          <Select
            label={t.kind}
            required
            options={namedKinds.map((kind) => ({ value: kind, label: say(sourceKinds[kind].label) }))}
            {...field('kind')}
          />
          <TextField label={t.code} description={t.codeHint} required autoComplete="off" {...field('code')} />
        </>
      )}
      <ReplyColumns value={columns} onChange={setColumns} />
      {source && <Checkbox label={t.active} description={t.activeHint} checked={active} onChange={setActive} />}
    </FormDialog>
  )
}

type Chosen = { readonly columns: readonly ReplyColumn[]; readonly active: boolean }

function useSubmit(
  form: ReturnType<typeof useWrite>,
  source: SourceView | undefined,
  { columns, active }: Chosen,
  onClose: () => void,
) {
  const t = useTexts(texts)
  const toast = useToast()
  const client = useQueryClient()
  const { language } = useLanguage()
  const { district } = useSession()
  return async () => {
    // The column says so, and takes the focus.
    if (columns.some(({ title }) => title.trim() === '')) return
    const fields = {
      ...{ district, key: form.key, active },
      ...{ nameZh: form.text('nameZh').trim(), nameEn: form.text('nameEn').trim() },
      replyColumns: [...columns],
    }
    const saved = await form.write(() =>
      source
        ? api.sources.update({ ...fields, code: source.code, version: source.version })
        : api.sources.create({ ...fields, code: form.text('code').trim(), kind: form.text('kind') as Named }),
    )
    if (!saved) return
    toast(t.saved(saved.name[language]))
    void client.invalidateQueries({ queryKey: ['sources'] })
    onClose()
  }
}
