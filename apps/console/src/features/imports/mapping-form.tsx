import type { ImportView } from '@lianxin/contract/imports'
import { type ImportMapping, unmapped } from '@lianxin/domain/imports/kinds'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { Preview } from './preview.tsx'
import { previewQuery } from './queries.ts'
import { fieldsOf } from './template.ts'
import { texts } from './texts.ts'

const isComplete = (of: ImportView, mapping: ImportMapping) => unmapped(of.kind, mapping).length === 0

/** Which column is what; then what would become of it; then it begins. */
export function MappingForm({ of }: { of: ImportView }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const [mapping, setMapping] = useState<ImportMapping>(of.mapping)
  const [tried, setTried] = useState(isComplete(of, of.mapping) ? of.mapping : undefined)
  const preview = useQuery(previewQuery(of.district, of.id, tried))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (tried === mapping) void preview.refetch()
    else setTried(mapping)
  }
  const choose = (name: string, column: string) =>
    setMapping(({ [name]: _, ...others }) => (column === '' ? others : { ...others, [name]: column }))
  const isTried = tried === mapping && preview.data !== undefined
  return (
    <>
      <form className="form imports-mapping" onSubmit={submit} noValidate>
        <h2>{t.whichColumn}</h2>
        {fieldsOf(of.kind).map(({ name, label, required }) => (
          <Select
            key={name}
            label={label[language]}
            required={required}
            placeholder={t.noColumn}
            options={of.columns.map((column) => ({ value: column, label: column }))}
            value={mapping[name] ?? ''}
            onChange={(column) => choose(name, column)}
          />
        ))}
        <Button kind={isTried ? 'plain' : 'primary'} type="submit" busy={preview.isFetching}>
          {t.try}
        </Button>
      </form>
      {preview.isFetching && !preview.data && <Loading />}
      {preview.error && !preview.isFetching && <Problem refusal={refusalOf(preview.error)} />}
      {isTried && (
        <Preview of={of} mapping={mapping} found={preview.data}>
          <Start of={of} mapping={mapping} />
        </Preview>
      )}
    </>
  )
}

function Start({ of: { district, id, lines, line, state }, mapping }: { of: ImportView; mapping: ImportMapping }) {
  const t = useTexts(texts)
  const queries = useQueryClient()
  const [key] = useState(newId)
  const start = useMutation({
    mutationFn: () => api.imports.start({ district, id, key, mapping: { ...mapping } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
  return (
    <>
      {start.error && <Problem refusal={refusalOf(start.error)} />}
      <div>
        <Button kind="primary" busy={start.isPending} onClick={() => start.mutate()}>
          {state === 'cancelled' ? t.goOn(line) : t.start(lines)}
        </Button>
      </div>
    </>
  )
}
