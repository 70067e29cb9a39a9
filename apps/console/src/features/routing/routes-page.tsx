import type { RouteView } from '@lianxin/contract/routing'
import { Button } from '@lianxin/ui/components/button.tsx'
import { ComboBox } from '@lianxin/ui/components/combo-box.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { Tabs } from '@lianxin/ui/components/tabs.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { categoryOption, useCategories } from '../../app/categories.ts'
import { More } from '../../app/more.tsx'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { EndRoute } from './end-route.tsx'
import { Problems } from './problems.tsx'
import { routesQuery } from './queries.ts'
import { RouteDialog } from './route-dialog.tsx'
import './routing.css'
import { Suggestions } from './suggestions.tsx'
import { Tester } from './tester.tsx'
import { texts } from './texts.ts'
import { useRouteWords } from './use-route-words.ts'

type Open = { readonly kind: 'new' } | { readonly kind: 'edit' | 'end'; readonly route: RouteView }
const tabs = ['routes', 'suggestions'] as const

type RoutesPageProps = { tab: 'routes' | 'suggestions'; onTab: (tab: 'routes' | 'suggestions') => void }

/** Who handles what where, what is wrong with that, and what past matters suggest. */
export function RoutesPage({ tab, onTab }: RoutesPageProps) {
  const t = useTexts(texts)
  const { may } = useSession()
  const manages = may('route.manage')
  const [open, setOpen] = useState<Open>()
  const close = () => setOpen(undefined)
  const add = manages && (
    <Button icon={<AddIcon />} onClick={() => setOpen({ kind: 'new' })}>
      {t.add}
    </Button>
  )
  const edit = manages ? (route: RouteView) => setOpen({ kind: 'edit', route }) : undefined
  const end = manages ? (route: RouteView) => setOpen({ kind: 'end', route }) : undefined
  return (
    <Page title={t.title} actions={add || undefined}>
      <p className="page-intro">{t.intro}</p>
      <Problems onMend={edit} />
      <Tabs label={t.tabs.label} tabs={tabs.map((id) => ({ id, label: t.tabs[id] }))} selected={tab} onSelect={onTab}>
        {tab === 'routes' ? (
          <>
            <Tester />
            <RouteTable onEdit={edit} onEnd={end} />
          </>
        ) : (
          <Suggestions />
        )}
      </Tabs>
      {open?.kind === 'new' && <RouteDialog route={undefined} onClose={close} />}
      {open?.kind === 'edit' && <RouteDialog route={open.route} onClose={close} />}
      {open?.kind === 'end' && <EndRoute route={open.route} onClose={close} />}
    </Page>
  )
}

type Changes = { onEdit: ((route: RouteView) => void) | undefined; onEnd: ((route: RouteView) => void) | undefined }

function RouteTable({ onEdit, onEnd }: Changes) {
  const t = useTexts(texts)
  const { district } = useSession()
  const { rows } = useCategories()
  const [categoryId, setCategoryId] = useState('')
  const query = useInfiniteQuery(routesQuery(district, categoryId))
  const routes = query.data?.pages.flatMap(({ items }) => items)
  const columns = useColumns({ onEdit, onEnd })
  return (
    <>
      <div className="filters">
        <ComboBox
          label={t.filter}
          placeholder={t.every}
          options={rows.map(categoryOption)}
          value={categoryId}
          onChange={setCategoryId}
        />
      </div>
      {query.error && <Problem refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
      {!routes && !query.error && <Loading />}
      {routes && (
        <Table
          label={t.table}
          columns={columns}
          rows={routes}
          keyOf={({ id }) => id}
          empty={<Empty title={t.empty}>{t.emptyTodo}</Empty>}
        />
      )}
      <More {...query} />
    </>
  )
}

function useColumns({ onEdit, onEnd }: Changes): Column<RouteView>[] {
  const t = useTexts(texts)
  const words = useRouteWords()
  const columns: Column<RouteView>[] = [
    { id: 'category', title: t.columns.category, cell: words.category },
    { id: 'area', title: t.columns.area, cell: words.area },
    { id: 'to', title: t.columns.to, cell: words.to },
    {
      id: 'direct',
      title: t.columns.direct,
      cell: (route) => <span className={route.direct ? undefined : 'soft'}>{words.direct(route)}</span>,
    },
  ]
  if (!onEdit || !onEnd) return columns
  const change: Column<RouteView> = {
    id: 'do',
    title: t.columns.do,
    narrow: 'untitled',
    cell: (route) => (
      <div className="row-actions">
        <Button
          kind="quiet"
          aria-label={t.editOf(words.category(route), words.area(route))}
          onClick={() => onEdit(route)}
        >
          {t.edit}
        </Button>
        <Button
          kind="quiet"
          aria-label={t.endOf(words.category(route), words.area(route))}
          onClick={() => onEnd(route)}
        >
          {t.end}
        </Button>
      </div>
    ),
  }
  return [...columns, change]
}
