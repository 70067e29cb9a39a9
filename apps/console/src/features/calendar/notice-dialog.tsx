import type { NoticePreview } from '@lianxin/contract/calendar'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextArea } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { type ChangeEvent, useId, useState } from 'react'
import { api } from '../../app/api.ts'
import { calendarQuery, useCalendarAgain } from '../../app/calendar.ts'
import { FormDialog } from '../../app/form-dialog.tsx'
import { useSession } from '../../app/session.tsx'
import { useWrite } from '../../app/use-write.ts'
import { NoticeDays } from './notice-days.tsx'
import { texts } from './texts.ts'

const definition: FormDefinition = {
  text: { kind: 'longText', label: { zh: '通知正文', en: 'Text of the notice' }, required: true, max: 60_000 },
}

type NoticeDialogProps = { year: number; onYear: (year: number) => void; onClose: () => void }

/** First the text is read and every day shown; then a year of it is entered. */
export function NoticeDialog({ onYear, onClose }: NoticeDialogProps) {
  const t = useTexts(texts)
  const { district } = useSession()
  const form = useWrite({ definition, draft: 'calendar.notice' })
  const [preview, setPreview] = useState<NoticePreview>()
  const [chosen, setChosen] = useState<number>()
  const year = chosen ?? preview?.years.at(-1)?.year
  const enter = useEnter(form, year, (entered) => {
    onYear(entered)
    onClose()
  })
  const read = async () => {
    const found = await form.write(() => api.calendar.readNotice({ district, text: form.text('text') }))
    if (!found) return
    setPreview(found)
    setChosen(undefined)
  }
  const type = (text: string) => {
    form.setValue('text', text)
    setPreview(undefined)
  }
  return (
    <FormDialog
      title={t.enter}
      submitLabel={preview && year ? t.notice.save(year) : t.notice.read}
      form={form}
      onSubmit={preview ? enter : read}
      onClose={onClose}
    >
      {preview && year ? (
        <Found preview={preview} year={year} onYear={setChosen} onAgain={() => setPreview(undefined)} />
      ) : (
        <Asking value={form.text('text')} error={form.errorOf('text')} onChange={type} />
      )}
    </FormDialog>
  )
}

function Asking({
  value,
  error,
  onChange,
}: {
  value: string
  error: string | undefined
  onChange: (text: string) => void
}) {
  const t = useTexts(texts).notice
  const id = useId()
  const choose = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    if (file) onChange(await file.text())
  }
  return (
    <>
      <TextArea
        label={t.text}
        description={t.textHint}
        required
        rows={10}
        max={60_000}
        value={value}
        onChange={onChange}
        {...(error !== undefined && { error })}
      />
      <p>
        <label htmlFor={id}>{t.file} </label>
        <input
          id={id}
          type="file"
          accept=".json,.ics,.txt,application/json,text/calendar,text/plain"
          onChange={choose}
        />
      </p>
    </>
  )
}

type FoundProps = { preview: NoticePreview; year: number; onYear: (year: number) => void; onAgain: () => void }

function Found({ preview, year, onYear, onAgain }: FoundProps) {
  const t = useTexts(texts).notice
  const { district } = useSession()
  const { data: view } = useQuery(calendarQuery(district, year))
  const days = preview.years.find((one) => one.year === year)?.days ?? []
  const count = (kind: 'off' | 'work') => days.filter((day) => day.kind === kind).length
  const years = preview.unread.filter((sentence) => /^\d{4}$/.test(sentence))
  const sentences = preview.unread.filter((sentence) => !/^\d{4}$/.test(sentence))
  return (
    <>
      <p>
        <strong>{t.found(year)}</strong> {t.off(count('off'))} · {t.work(count('work'))}{' '}
        <Button kind="quiet" onClick={onAgain}>
          {t.again}
        </Button>
      </p>
      {preview.years.length > 1 && (
        <Select
          label={t.choose}
          required
          options={preview.years.map((one) => ({ value: String(one.year), label: String(one.year) }))}
          value={String(year)}
          onChange={(value) => onYear(Number(value))}
        />
      )}
      <NoticeDays days={days} view={view} />
      {years.length > 0 && <p className="soft small">{t.partial(years.join('、'))}</p>}
      {sentences.length > 0 && (
        <details className="soft small">
          <summary>{t.unread}</summary>
          {sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </details>
      )}
    </>
  )
}

function useEnter(form: ReturnType<typeof useWrite>, year: number | undefined, done: (year: number) => void) {
  const t = useTexts(texts).notice
  const toast = useToast()
  const again = useCalendarAgain()
  const { district } = useSession()
  const { data: view } = useQuery({ ...calendarQuery(district, year ?? 2000), enabled: year !== undefined })
  return async () => {
    if (!view || year === undefined) return
    const { version } = view
    const text = form.text('text')
    const saved = await form.write(() => api.calendar.enterNotice({ district, key: form.key, version, text, year }))
    again()
    if (!saved) return
    toast(t.saved(year))
    done(year)
  }
}
