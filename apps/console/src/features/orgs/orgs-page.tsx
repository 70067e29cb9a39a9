import type { OrgView } from '@lianxin/contract/places'
import { orgKinds } from '@lianxin/domain/orgs/kinds'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, refusalOf } from '../../app/api.ts'
import { placesOf } from '../../app/area-words.ts'
import { ImportLink } from '../../app/import-link.tsx'
import { useKeys } from '../../app/keys.ts'
import { More } from '../../app/more.tsx'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { OrgDialog } from './org-dialog.tsx'
import { texts } from './texts.ts'

type OrgsPageProps = { q: string; onQ: (q: string) => void }

export function OrgsPage({ q, onQ }: OrgsPageProps) {
  const t = useTexts(texts)
  const { may } = useSession()
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => field.current?.focus() })
  const query = useOrgs(useSettled(q.trim()))
  const orgs = query.data?.pages.flatMap((page) => page.items)
  const [open, setOpen] = useState<OrgView | 'new'>()
  const manages = may('org.manage')
  const add = manages && (
    <Button icon={<AddIcon />} onClick={() => setOpen('new')}>
      {t.add}
    </Button>
  )
  const columns = useColumns(manages ? setOpen : undefined)
  return (
    <Page
      title={t.title}
      actions={
        add && (
          <>
            <ImportLink />
            {add}
          </>
        )
      }
    >
      <div className="filters">
        <SearchField label={t.search} value={q} onChange={onQ} inputRef={field} />
      </div>
      {query.error && <Problem refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
      {!orgs && !query.error && <Loading />}
      {orgs && (
        <Table
          label={t.table}
          columns={columns}
          rows={orgs}
          keyOf={(org) => org.id}
          empty={
            q === '' ? (
              <Empty title={t.empty}>{t.emptyTodo}</Empty>
            ) : (
              <Empty title={t.noneFound}>{t.noneFoundTodo}</Empty>
            )
          }
        />
      )}
      <More {...query} />
      {open && <OrgDialog org={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

function useOrgs(q: string) {
  const { district } = useSession()
  return useInfiniteQuery({
    queryKey: ['orgs', district, 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.orgs.list({ district, ...(q !== '' && { q }), ...(pageParam && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
}

function useColumns(onEdit: ((org: OrgView) => void) | undefined): Column<OrgView>[] {
  const t = useTexts(texts)
  const say = useText()
  const columns: Column<OrgView>[] = [
    { id: 'name', title: t.columns.name, cell: (org) => org.name },
    { id: 'kind', title: t.columns.kind, cell: (org) => say(orgKinds[org.kind]) },
    {
      id: 'parent',
      title: t.columns.parent,
      cell: (org) => org.parentName ?? <span className="soft">{t.noParent}</span>,
    },
    { id: 'area', title: t.columns.area, cell: placesOf },
  ]
  if (!onEdit) return columns
  const edit: Column<OrgView> = {
    id: 'do',
    title: t.columns.do,
    narrow: 'untitled',
    cell: (org) => (
      <Button kind="quiet" aria-label={t.editOf(org.name)} onClick={() => onEdit(org)}>
        {t.edit}
      </Button>
    ),
  }
  return [...columns, edit]
}
