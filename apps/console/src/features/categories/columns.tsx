import type { Id } from '@lianxin/domain/kernel/ids'
import { ChevronIcon } from '@lianxin/ui/components/icons.tsx'
import type { Column } from '@lianxin/ui/components/table.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMatterWords } from '../../app/matter-words.ts'
import { texts } from './texts.ts'
import type { ShownRow } from './tree.ts'

const DEEPEST = 6

type Shown = { q: string; onOpen: (id: Id) => void; onToggle: (id: Id) => void }

export function useColumns({ q, onOpen, onToggle }: Shown): Column<ShownRow>[] {
  const t = useTexts(texts)
  const words = useMatterWords()
  return [
    {
      id: 'name',
      title: t.columns.name,
      cell: (row) => (
        <span className={`category category-${Math.min(row.depth, DEEPEST)}`}>
          <Fold row={row} onToggle={onToggle} />
          <span>
            <button type="button" className="link" onClick={() => onOpen(row.category.id)}>
              {row.category.name}
            </button>{' '}
            {row.category.retired && <Tag>{t.retired}</Tag>}
            {q !== '' && row.path.length > 1 && (
              <span className="soft small category-path">{row.path.slice(0, -1).join(' / ')}</span>
            )}
          </span>
        </span>
      ),
    },
    {
      id: 'type',
      title: t.columns.type,
      cell: ({ category: { type } }) =>
        type === null ? <span className="soft">{t.everyType}</span> : words.type(type),
    },
    {
      id: 'days',
      title: t.columns.days,
      cell: ({ category: { finishWorkdays } }) =>
        finishWorkdays === null ? <span className="soft">{t.byType}</span> : t.days(finishWorkdays),
    },
    {
      id: 'visibility',
      title: t.columns.visibility,
      cell: ({ category: { visibility } }) =>
        visibility === null ? <span className="soft">{t.asAbove}</span> : t.visibility[visibility],
    },
    {
      id: 'fields',
      title: t.columns.fields,
      cell: ({ category: { formVersion } }) =>
        formVersion === null ? <span className="soft">{t.asAbove}</span> : t.ownFields(formVersion),
    },
  ]
}

function Fold({ row, onToggle }: { row: ShownRow; onToggle: Shown['onToggle'] }) {
  const t = useTexts(texts)
  const { category, below, open, depth } = row
  if (below === 0) return <span className="category-leaf" />
  return (
    <button
      type="button"
      className="category-fold"
      aria-expanded={open}
      aria-label={t.below(category.name, depth + 1, below)}
      onClick={() => onToggle(category.id)}
    >
      <ChevronIcon />
    </button>
  )
}
