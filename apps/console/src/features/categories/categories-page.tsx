import type { CategoryView } from '@lianxin/contract/categories'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { type CategoryRow, useCategories } from '../../app/categories.ts'
import { useMatterWords } from '../../app/matter-words.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './categories.css'
import { CategoryDialog } from './category-dialog.tsx'
import { texts } from './texts.ts'

/** The tree of categories as a list: each stands below its parent, set in by its level. */
export function CategoriesPage() {
  const t = useTexts(texts)
  const { may } = useSession()
  const { rows, data, error, refetch } = useCategories()
  const [open, setOpen] = useState<CategoryView | 'new'>()
  const manages = may('category.manage')
  const add = manages && (
    <Button icon={<AddIcon />} onClick={() => setOpen('new')}>
      {t.add}
    </Button>
  )
  const columns = useColumns(manages ? setOpen : undefined)
  return (
    <Page title={t.title} actions={add || undefined}>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Table
          label={t.table}
          columns={columns}
          rows={rows}
          keyOf={({ category }) => category.id}
          empty={<Empty title={t.empty}>{t.emptyTodo}</Empty>}
        />
      )}
      {open && <CategoryDialog category={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Page>
  )
}

const DEEPEST = 4

function useColumns(onEdit: ((category: CategoryView) => void) | undefined): Column<CategoryRow>[] {
  const t = useTexts(texts)
  const words = useMatterWords()
  const columns: Column<CategoryRow>[] = [
    {
      id: 'name',
      title: t.columns.name,
      cell: ({ category, depth }) => (
        <span className={`category category-${Math.min(depth, DEEPEST)}`}>
          {depth > 0 && <span className="unseen">{t.level(depth + 1)} </span>}
          {category.name}
        </span>
      ),
    },
    {
      id: 'type',
      title: t.columns.type,
      cell: ({ category }) =>
        category.type === null ? <span className="soft">{t.everyType}</span> : words.type(category.type),
    },
    {
      id: 'days',
      title: t.columns.days,
      cell: ({ category: { finishWorkdays } }) =>
        finishWorkdays === null ? <span className="soft">{t.byType}</span> : t.days(finishWorkdays),
    },
  ]
  if (!onEdit) return columns
  const edit: Column<CategoryRow> = {
    id: 'do',
    title: t.columns.do,
    narrow: 'untitled',
    cell: ({ category }) => (
      <Button kind="quiet" aria-label={t.editOf(category.name)} onClick={() => onEdit(category)}>
        {t.edit}
      </Button>
    ),
  }
  return [...columns, edit]
}
