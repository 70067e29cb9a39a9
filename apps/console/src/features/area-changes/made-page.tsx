import type { ChangeView } from '@lianxin/contract/area-changes'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { ProgressBar } from '@lianxin/ui/components/progress.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refusalOf } from '../../app/api.ts'
import { More } from '../../app/more.tsx'
import { useNow } from '../../app/now.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './area-changes.css'
import { madeQuery } from './queries.ts'
import { texts } from './texts.ts'
import { useCountWords } from './use-count-words.ts'

/** What was changed, by whom, and how far it has come. */
export function MadePage() {
  const t = useTexts(texts)
  const { district } = useSession()
  const made = useInfiniteQuery(madeQuery(district))
  const rows = made.data?.pages.flatMap(({ items }) => items)
  const columns = useColumns()
  return (
    <Page title={t.list} actions={<Link to="/areas">{t.toAreas}</Link>}>
      {made.error && <Problem refusal={refusalOf(made.error)} onRetry={() => void made.refetch()} />}
      {!rows && !made.error && <Loading />}
      {rows && (
        <Table
          label={t.list}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          empty={<Empty title={t.none}>{t.noneTodo}</Empty>}
        />
      )}
      <More {...made} />
    </Page>
  )
}

function useColumns(): Column<ChangeView>[] {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const now = useNow()
  const counts = useCountWords()
  return [
    { id: 'what', title: t.columns.what, cell: ({ kind, area }) => <strong>{t.did[kind](area.name)}</strong> },
    { id: 'when', title: t.columns.when, cell: ({ at, byName }) => t.by(byName, momentText(at, now, language)) },
    {
      id: 'touched',
      title: t.columns.touched,
      cell: ({ touched }) => (
        <ul className="change-counts">
          {counts(touched).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      ),
    },
    { id: 'progress', title: t.columns.progress, cell: (change) => <HowFar change={change} /> },
  ]
}

function HowFar({ change: { carried, waiting, area } }: { change: ChangeView }) {
  const t = useTexts(texts)
  if (waiting === 0) return t.done
  return (
    <div aria-live="polite">
      <ProgressBar label={area.name} value={carried / (carried + waiting)} />
      <p className="small">{t.waiting(carried, waiting)}</p>
    </div>
  )
}
