import type { SourceView } from '@lianxin/contract/sources'
import { addDays, dayOf } from '@lianxin/domain/kernel/time'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useNow } from '../../app/now.ts'
import { saveFile } from '../../app/save-file.ts'
import { useWrite } from '../../app/use-write.ts'
import { texts } from './texts.ts'

const asked: FormDefinition = {
  from: { kind: 'text', label: { zh: '从哪天', en: 'From' }, required: true, max: 10 },
  to: { kind: 'text', label: { zh: '到哪天', en: 'To' }, required: true, max: 10 },
  format: { kind: 'text', label: { zh: '文件', en: 'File' }, required: true, max: 4 },
}
const formats = ['xlsx', 'csv'] as const

/** What came of a source's matters in a period, in its own columns, as a file; last week unless another is chosen. */
export function ReplyDialog({ source, onClose }: { source: SourceView; onClose: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const toast = useToast()
  const today = dayOf(useNow())
  const form = useWrite({
    definition: asked,
    draft: `sources.${source.code}.reply`,
    initial: { from: addDays(today, -7), to: addDays(today, -1), format: 'xlsx' },
  })
  const { field } = form
  const submit = async () => {
    const [from, to, format] = [form.text('from'), form.text('to'), form.text('format')]
    const query = new URLSearchParams({ from, to, format })
    const name = `${source.name[language]} ${from} ${to}.${format}`
    const path = `/districts/${source.district}/sources/${source.code}/replies?${query}`
    const saved = await form.write(() => saveFile(path, name))
    if (!saved) return
    toast(t.exported(name))
    onClose()
  }
  return (
    <FormDialog
      title={t.exportOf(source.name[language])}
      submitLabel={t.export}
      form={form}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.exportHint(source.replyColumns.map(({ title }) => title).join(t.comma))}</p>
      <TextField label={t.from} type="date" required max={today} {...field('from')} />
      <TextField label={t.to} type="date" required max={today} {...field('to')} />
      <RadioGroup
        label={t.format}
        required
        options={formats.map((value) => ({ value, label: t.formats[value] }))}
        {...field('format')}
      />
    </FormDialog>
  )
}
