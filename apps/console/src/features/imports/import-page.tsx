import type { ImportView } from '@lianxin/contract/imports'
import { importKinds } from '@lianxin/domain/imports/kinds'
import { Breadcrumbs } from '@lianxin/ui/components/breadcrumbs.tsx'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Progress } from '@lianxin/ui/components/progress.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './imports.css'
import { MappingForm } from './mapping-form.tsx'
import { Outcome } from './outcome.tsx'
import { importQuery } from './queries.ts'
import { texts } from './texts.ts'

/** One file on its way: which column is what, a trial, how far it is, and what did not come in. */
export function ImportPage() {
  const t = useTexts(texts)
  const say = useText()
  const { district } = useSession()
  const { id } = useParams({ from: '/imports/$id' })
  const { data, error, refetch } = useQuery(importQuery(district, id))
  const way = (
    <Breadcrumbs here={data?.file ?? ''}>
      <Link to="/imports">{t.title}</Link>
    </Breadcrumbs>
  )
  return (
    <Page title={data ? t.bringing(data.file) : t.title} above={way}>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <div className="imports-one">
          <p className="soft">
            {say(importKinds[data.kind].label)} · {t.lines(data.lines)}
          </p>
          {data.fault && <Problem refusal={{ code: data.fault }} />}
          {data.state === 'running' && <Running of={data} />}
          {(data.state === 'done' || data.state === 'cancelled') && <Outcome of={data} />}
          {(data.state === 'uploaded' || data.state === 'cancelled') && <MappingForm key={data.state} of={data} />}
        </div>
      )}
    </Page>
  )
}

function Running({ of: { district, id, imported, known, refused, lines, resumedAfter } }: { of: ImportView }) {
  const t = useTexts(texts)
  const queries = useQueryClient()
  const [key] = useState(newId)
  const cancel = useMutation({
    mutationFn: () => api.imports.cancel({ district, id, key }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  })
  const settled = imported + known + refused
  return (
    <section>
      <Progress
        label={t.running}
        value={settled / lines}
        action={
          <Button busy={cancel.isPending} onClick={() => cancel.mutate()}>
            {t.cancel}
          </Button>
        }
      >
        {t.soFar(settled, lines, refused)}
      </Progress>
      {resumedAfter.map((line) => (
        <p key={line} className="soft small">
          {t.resumedAfter(line)}
        </p>
      ))}
      {cancel.error && <Problem refusal={refusalOf(cancel.error)} />}
    </section>
  )
}
