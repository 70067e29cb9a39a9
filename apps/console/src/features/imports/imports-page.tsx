import type { ImportView } from '@lianxin/contract/imports'
import { importKinds } from '@lianxin/domain/imports/kinds'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { ProgressBar } from '@lianxin/ui/components/progress.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refusalOf } from '../../app/api.ts'
import { useNow } from '../../app/now.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './imports.css'
import { importsQuery } from './queries.ts'
import { texts } from './texts.ts'
import { UploadForm } from './upload-form.tsx'

/** A file to bring in, and those that were: how far each is, and what did not come in. */
export function ImportsPage() {
  const t = useTexts(texts)
  const { district } = useSession()
  const { data, error, refetch } = useQuery(importsQuery(district))
  const columns = useColumns()
  return (
    <Page title={t.title}>
      <p className="page-intro">{t.intro}</p>
      <UploadForm />
      <h2>{t.list}</h2>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Table
          label={t.list}
          columns={columns}
          rows={data}
          keyOf={({ id }) => id}
          empty={<Empty title={t.none}>{t.noneTodo}</Empty>}
        />
      )}
    </Page>
  )
}

function useColumns(): Column<ImportView>[] {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  return [
    {
      id: 'file',
      title: t.columns.file,
      cell: ({ id, file }) => (
        <Link to="/imports/$id" params={{ id }} className="row-link">
          {file}
        </Link>
      ),
    },
    { id: 'kind', title: t.columns.kind, cell: ({ kind }) => say(importKinds[kind].label) },
    { id: 'state', title: t.columns.state, cell: (one) => <Standing of={one} /> },
    { id: 'in', title: t.columns.imported, cell: ({ imported, lines }) => t.ofAll(imported, lines) },
    { id: 'refused', title: t.columns.refused, numeric: true, cell: ({ refused }) => t.number(refused) },
    { id: 'when', title: t.columns.when, cell: ({ createdAt }) => momentText(createdAt, now, language) },
  ]
}

function Standing({ of: { file, state, line, lines, imported, known, refused } }: { of: ImportView }) {
  const t = useTexts(texts)
  if (state !== 'running') return <Tag>{t.states[state]}</Tag>
  // Numbers of lines count those that are empty too; what was settled does not.
  const settled = Math.min(imported + known + refused, line)
  return <ProgressBar label={t.progressOf(file)} value={settled / lines} />
}
