import type { Change, ChangePreview } from '@lianxin/contract/area-changes'
import type { AreaView } from '@lianxin/contract/places'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { errorText } from '@lianxin/ui/texts/errors'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { type FormEvent, useMemo, useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './area-changes.css'
import { changeOf, emptyDraft, type RightAt } from './draft.ts'
import { Fields } from './fields.tsx'
import { Preview } from './preview.tsx'
import { areaQuery, previewQuery } from './queries.ts'
import { SplitFields } from './split-fields.tsx'
import { texts } from './texts.ts'

/** Renumber, move, merge or split one area: say what, see what it would do, type its name, done. */
export function ChangePage({ areaId }: { areaId: string }) {
  const t = useTexts(texts)
  const { district } = useSession()
  const { data: area, error, refetch } = useQuery(areaQuery(district, areaId))
  if (area === null) return <Empty title={t.noArea} action={<Link to="/areas">{t.toAreas}</Link>} />
  if (!area) return error ? <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} /> : <Loading />
  return (
    <Page title={t.title(area.name)} actions={<Link to="/areas/changes">{t.toList}</Link>}>
      <Changing key={area.id} area={area} />
    </Page>
  )
}

function Changing({ area }: { area: AreaView }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const { district } = useSession()
  const [draft, setDraft] = useState(() => emptyDraft(newId()))
  const [rightAt, setRightAt] = useState<ChangePreview['rightAt']>()
  const change = changeOf(area.id, draft, rightAt && idsIn(rightAt))
  const settled = useSettled(JSON.stringify(change ?? null))
  const asked = useMemo(() => (JSON.parse(settled) as Change | null) ?? undefined, [settled])
  const { data, error, isPlaceholderData } = useQuery(previewQuery(district, asked))
  const preview = change && !error ? data : undefined
  if (preview && preview.kind === 'split' && draft.kind === 'split' && rightAt === undefined)
    setRightAt(preview.rightAt)
  const refusal = change && error ? refusalOf(error) : undefined
  const isNow = preview !== undefined && !isPlaceholderData && settled === JSON.stringify(change)
  const errorOf = (field: string) =>
    refusal?.field === field ? errorText(refusal.code, refusal.params, language) : undefined
  const set = (over: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...over }))
  return (
    <div className="change">
      <div className="form">
        <Fields area={area} draft={draft} set={set} errorOf={errorOf} />
        {draft.kind === 'split' && <SplitFields area={area} draft={draft} set={set} rightAt={rightAt} />}
      </div>
      <section className="change-outcome" aria-labelledby="outcome">
        <h2 id="outcome">{t.preview}</h2>
        {refusal && !fields.has(refusal.field ?? '') && <Problem refusal={refusal} />}
        {preview ? <Preview preview={preview} /> : !refusal && <p className="soft">{t.previewSoon}</p>}
        {isNow && change && <Confirm key={preview.basis} area={area} change={change} basis={preview.basis} />}
      </section>
    </div>
  )
}

/** Refusals that are told at their field. */
const fields = new Set(['code', 'parentId', 'intoId'])

const idsIn = ({ children, orgs, posts }: ChangePreview['rightAt']): RightAt => {
  const ids = (things: readonly { id: string }[]) => things.map(({ id }) => id)
  return { children: ids(children), orgs: ids(orgs), posts: ids(posts) }
}

/** The last step takes the name of the area: what is pressed by habit is not read. */
function Confirm({ area, change, basis }: { area: AreaView; change: Change; basis: string }) {
  const t = useTexts(texts)
  const { district } = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const toast = useToast()
  const [typed, setTyped] = useState('')
  const [ids] = useState(() => ({ key: newId(), id: newId() }))
  const make = useMutation({
    mutationFn: () => api.areaChanges.make({ district, ...ids, basis, change }),
    onSuccess: async () => {
      toast(t.made)
      await client.invalidateQueries()
      await navigate({ to: '/areas/changes' })
    },
  })
  const refusal: Refusal | undefined = make.error ? refusalOf(make.error) : undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (typed.trim() === area.name && !make.isPending) make.mutate()
  }
  const lookAgain = () => void client.invalidateQueries({ queryKey: ['areaChanges', district, 'preview'] })
  return (
    <form className="form change-confirm" onSubmit={submit} noValidate>
      {refusal && <Problem refusal={refusal} {...(refusal.code === 'area.stale' && { onRetry: lookAgain })} />}
      <TextField
        label={t.confirmLabel}
        description={t.confirmHint(area.name)}
        required
        autoComplete="off"
        value={typed}
        onChange={setTyped}
      />
      <Button kind="primary" type="submit" disabled={typed.trim() !== area.name} busy={make.isPending}>
        {t.make}
      </Button>
    </form>
  )
}
