import { IMPORT_LIMITS } from '@lianxin/contract/imports'
import { type ImportKind, importKindNames, importKinds } from '@lianxin/domain/imports/kinds'
import { Button } from '@lianxin/ui/components/button.tsx'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { useSession } from '../../app/session.tsx'
import { fieldsOf, templateUrl } from './template.ts'
import { texts } from './texts.ts'

/** A file on its way, under an id that it keeps however often it is sent. */
type Chosen = { readonly file: File; readonly id: string }

/** What the file holds, how it should look, and the file. Nothing comes in yet. */
export function UploadForm() {
  const t = useTexts(texts)
  const say = useText()
  const { district } = useSession()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [kind, setKind] = useState<ImportKind>('people')
  const [chosen, setChosen] = useState<Chosen>()
  const upload = useMutation({
    mutationFn: ({ file, id }: Chosen) => api.imports.upload({ district, id, kind, file: file.name }, { body: file }),
    onSuccess: ({ id }) => {
      void queries.invalidateQueries({ queryKey: ['imports'] })
      void navigate({ to: '/imports/$id', params: { id } })
    },
  })
  const choose = (file: File | undefined) => {
    upload.reset()
    setChosen(file && { file, id: newId() })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (chosen && !upload.isPending) upload.mutate(chosen)
  }
  return (
    <div className="imports-new">
      <form className="form" onSubmit={submit} noValidate>
        <RadioGroup
          label={t.kind}
          required
          options={importKindNames.map((value) => ({ value, label: say(importKinds[value].label) }))}
          value={kind}
          onChange={(value) => {
            setKind(value as ImportKind)
            // The same file as something else is another import.
            choose(chosen?.file)
          }}
        />
        <FileField onChoose={choose} />
        {upload.error && <Problem refusal={refusalOf(upload.error)} />}
        <Button kind="primary" type="submit" disabled={!chosen} busy={upload.isPending}>
          {t.upload}
        </Button>
      </form>
      <Columns kind={kind} />
    </div>
  )
}

function FileField({ onChoose }: { onChoose: (file: File | undefined) => void }) {
  const t = useTexts(texts)
  const id = useId()
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {t.file}
      </label>
      <p id={`${id}-hint`} className="soft small">
        {t.fileHint(IMPORT_LIMITS.lines, IMPORT_LIMITS.bytes / 1024 ** 2)}
      </p>
      <input
        id={id}
        type="file"
        accept=".csv,.xlsx,text/csv"
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChoose(event.target.files?.[0])}
      />
    </div>
  )
}

/** Which columns a table of this kind has, each with an example, and an empty one to fill in. */
function Columns({ kind }: { kind: ImportKind }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  return (
    <section className="imports-columns" aria-label={t.howItLooks}>
      <h2>{t.howItLooks}</h2>
      <dl>
        {fieldsOf(kind).map(({ name, label, required, example }) => (
          <div key={name}>
            <dt>
              {label[language]} {required && <span className="soft">{t.required}</span>}
            </dt>
            <dd>{example === '' ? t.mayBeEmpty : t.example(example)}</dd>
          </div>
        ))}
      </dl>
      <a href={templateUrl(kind, language)} download={t.templateName(kind)}>
        {t.template}
      </a>
    </section>
  )
}
