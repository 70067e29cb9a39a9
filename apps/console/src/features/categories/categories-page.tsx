import type { Id } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Checkbox } from '@lianxin/ui/components/choice.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Table, toggled } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { useCategories } from '../../app/categories.ts'
import { useKeys } from '../../app/keys.ts'
import { Page } from '../../app/page.tsx'
import './categories.css'
import { CategoryDialog } from './category-dialog.tsx'
import { CategoryDrawer } from './category-drawer.tsx'
import { useColumns } from './columns.tsx'
import { DefaultTree } from './default-tree.tsx'
import { texts } from './texts.ts'
import { shownRows } from './tree.ts'

type CategoriesPageProps = {
  /** The category whose drawer is open. */
  at: Id | undefined
  onAt: (id: Id | undefined) => void
}

/** The tree of categories, a level at a time, or what a word finds in it. */
export function CategoriesPage({ at, onAt }: CategoriesPageProps) {
  const t = useTexts(texts)
  const { rows, data, error, refetch } = useCategories('retired')
  const [typed, setTyped] = useState('')
  const [retired, setRetired] = useState(false)
  const [opened, setOpened] = useState<ReadonlySet<Id>>(new Set())
  const [adding, setAdding] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => field.current?.focus() })
  const q = useDeferredValue(typed.trim())
  const shown = useMemo(() => shownRows(rows, { opened, q, retired }), [rows, opened, q, retired])
  const columns = useColumns({ q, onOpen: onAt, onToggle: (id) => setOpened(toggled(opened, id)) })
  const add = (
    <Button icon={<AddIcon />} onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  )
  return (
    <Page title={t.title} actions={add}>
      <p className="page-intro">{t.intro}</p>
      <div className="filters">
        <SearchField label={t.search} value={typed} onChange={setTyped} inputRef={field} />
        <Checkbox label={t.showRetired} checked={retired} onChange={setRetired} />
      </div>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Table
          label={t.table}
          columns={columns}
          rows={shown}
          keyOf={({ category }) => category.id}
          {...(at !== undefined && { current: at })}
          empty={
            rows.length === 0 ? (
              <Empty title={t.empty} action={<DefaultTree />}>
                {t.emptyTodo}
              </Empty>
            ) : (
              <Empty title={t.noneFound}>{t.noneFoundTodo}</Empty>
            )
          }
        />
      )}
      {at !== undefined && data && <CategoryDrawer id={at} rows={rows} onClose={() => onAt(undefined)} />}
      {adding && <CategoryDialog category={undefined} onClose={() => setAdding(false)} />}
    </Page>
  )
}
