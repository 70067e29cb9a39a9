import { matterTypes } from '@lianxin/domain/matter-types/index'
import { sourceKinds } from '@lianxin/domain/matters/sources'
import { Button } from '@lianxin/ui/components/button.tsx'
import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { MomentField } from '@lianxin/ui/components/moment-field.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { PlainField } from '@lianxin/ui/form/plain-field.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import type { FormEvent, KeyboardEvent, ReactNode, RefObject } from 'react'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { useFieldError } from '../../app/fields/use-field-error.ts'
import { useMatterWords } from '../../app/matter-words.ts'
import { useSession } from '../../app/session.tsx'
import { sourcesQuery } from '../../app/sources.ts'
import { askedByVoice, type base } from './asked.ts'
import { texts } from './texts.ts'
import type { Registered, useCall } from './use-call.ts'

type Call = ReturnType<typeof useCall>

type CallFormProps = {
  call: Call
  form: RefObject<HTMLFormElement | null>
  onRegistered: (registered: Registered) => void
}

export function CallForm({ call, form: element, onRegistered }: CallFormProps) {
  const t = useTexts(texts)
  const { form, type } = call
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const registered = await call.submit()
    if (registered) onRegistered(registered)
    else requestAnimationFrame(() => element.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus())
  }
  return (
    <form ref={element} className="form call-form" noValidate onSubmit={submit} onKeyDown={walkOn}>
      {form.problem && <Problem refusal={form.problem} />}
      <Part title={t.who} hint={t.phoneHint}>
        <CallerFields form={form} />
      </Part>
      <Part title={t.what}>
        <AboutFields form={form} type={type} />
        <TypeFields form={form} type={type} />
      </Part>
      <Part title={t.from}>
        <SourceFields form={form} />
      </Part>
      <div>
        <Button kind="primary" type="submit" busy={form.submitting} aria-keyshortcuts="Control+Enter">
          {t.save}
          <kbd className="key">Ctrl + Enter</kbd>
        </Button>
      </div>
    </form>
  )
}

/** Enter leads on to the next field and never sends half a call; with Ctrl or Cmd it sends from anywhere. */
function walkOn(event: KeyboardEvent<HTMLFormElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return
  const { currentTarget: form, target } = event
  const sends = event.ctrlKey || event.metaKey
  if (!sends && !(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return
  event.preventDefault()
  if (sends) form.requestSubmit()
  else nextField(form, target)?.focus()
}

function nextField(form: HTMLFormElement, target: EventTarget): HTMLElement | undefined {
  const fields = [...form.querySelectorAll<HTMLElement>('input, select, textarea, [type=submit]')]
  return fields[fields.indexOf(target as HTMLElement) + 1]
}

const Part = ({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) => (
  <section className="call-part" aria-label={title}>
    <h2>{title}</h2>
    {hint && <p className="soft">{hint}</p>}
    <div className="call-fields">{children}</div>
  </section>
)

/** What a field of the call's own needs: its value, how to change it, what is wrong with it. */
function useField(form: Call['form']) {
  const errorOf = useFieldError(form)
  return (name: keyof typeof base) => ({
    error: errorOf(name),
    value: (form.values[name] as string | undefined) ?? '',
    onChange: (value: unknown) => form.setValue(name, value),
  })
}

function CallerFields({ form }: { form: Call['form'] }) {
  const t = useTexts(texts)
  const field = useField(form)
  return (
    <>
      <TextField label={t.phone} type="tel" autoComplete="off" {...field('callerPhone')} />
      <TextField label={t.name} autoComplete="off" {...field('callerName')} />
    </>
  )
}

function AboutFields({ form, type }: { form: Call['form']; type: string }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const { rows } = useCategories()
  const field = useField(form)
  const categories = rows.filter(({ category }) => category.type === null || category.type === type)
  return (
    <>
      <Select
        label={t.type}
        required
        options={matterTypes.map(({ id }) => ({ value: id, label: words.type(id) }))}
        {...field('type')}
      />
      <ComboBox
        label={t.category}
        placeholder={t.anyCategory}
        options={categories.map(categoryOption)}
        {...field('categoryId')}
      />
      <AreaPicker label={t.area} required {...field('areaId')} />
    </>
  )
}

function TypeFields({ form, type }: { form: Call['form']; type: string }) {
  const errorOf = useFieldError(form)
  return Object.entries(askedByVoice(type)).map(([name, field]) => (
    <PlainField
      key={name}
      field={field}
      value={form.values[name]}
      error={errorOf(name)}
      onChange={(value) => form.setValue(name, value)}
    />
  ))
}

function SourceFields({ form }: { form: Call['form'] }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { district } = useSession()
  const { data } = useQuery(sourcesQuery(district))
  const field = useField(form)
  const entered = data?.items.filter(({ kind, active }) => active && sourceKinds[kind].entered) ?? []
  const source = entered.find(({ code }) => code === form.values.source)
  return (
    <>
      <Select
        label={t.source}
        required
        options={entered.map(({ code, name }) => ({ value: code, label: name[language] }))}
        {...field('source')}
      />
      {source && sourceKinds[source.kind].named && (
        <>
          <TextField label={t.externalNo} autoComplete="off" {...field('externalNo')} />
          <MomentField label={t.externalDueAt} description={t.externalDueHint} {...field('externalDueAt')} />
        </>
      )}
    </>
  )
}
