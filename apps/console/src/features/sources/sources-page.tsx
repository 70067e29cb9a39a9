import type { SourceView } from '@lianxin/contract/sources'
import { sourceKinds } from '@lianxin/domain/matters/sources'
import { Button } from '@lianxin/ui/components/button.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { sourcesQuery } from '../../app/sources.ts'
import { ReplyDialog } from './reply-dialog.tsx'
import { SourceDialog } from './source-dialog.tsx'
import './sources.css'
import { texts } from './texts.ts'

/** Where matters come from besides people here: hotlines, superiors and other platforms, and how each is answered. */
export function SourcesPage() {
  const t = useTexts(texts)
  const { district, may } = useSession()
  const { data, error, refetch } = useQuery(sourcesQuery(district))
  const [open, setOpen] = useState<SourceView | 'new'>()
  const [replying, setReplying] = useState<SourceView>()
  const manages = may('source.manage')
  const columns = useColumns({ onEdit: manages && setOpen, onReply: may('reply.export') && setReplying })
  const add = manages && (
    <Button icon={<AddIcon />} onClick={() => setOpen('new')}>
      {t.add}
    </Button>
  )
  return (
    <Page title={t.title} actions={add || undefined}>
      <p className="page-intro">{t.intro}</p>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Table label={t.table} columns={columns} rows={data.items} keyOf={({ code }) => code} />}
      {open && <SourceDialog source={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      {replying && <ReplyDialog source={replying} onClose={() => setReplying(undefined)} />}
    </Page>
  )
}

/** Each is left out for whoever may not. */
type Doing = {
  readonly onEdit: ((source: SourceView) => void) | false
  readonly onReply: ((source: SourceView) => void) | false
}

function useColumns({ onEdit, onReply }: Doing): Column<SourceView>[] {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  return [
    {
      id: 'name',
      title: t.columns.name,
      cell: ({ name, active }) => (
        <>
          {name[language]} {!active && <Tag>{t.ended}</Tag>}
        </>
      ),
    },
    { id: 'kind', title: t.columns.kind, cell: ({ kind }) => say(sourceKinds[kind].label) },
    {
      id: 'reply',
      title: t.columns.reply,
      cell: ({ builtIn, replyColumns }) =>
        builtIn ? <span className="soft">{t.noReply}</span> : replyColumns.map(({ title }) => title).join(t.comma),
    },
    {
      id: 'do',
      title: t.columns.do,
      narrow: 'untitled',
      cell: (source) =>
        source.builtIn ? (
          <span className="soft">{t.builtIn}</span>
        ) : (
          <span className="row-actions">
            {onReply && (
              <Button kind="quiet" aria-label={t.exportOf(source.name[language])} onClick={() => onReply(source)}>
                {t.export}
              </Button>
            )}
            {onEdit && (
              <Button kind="quiet" aria-label={t.editOf(source.name[language])} onClick={() => onEdit(source)}>
                {t.edit}
              </Button>
            )}
          </span>
        ),
    },
  ]
}
