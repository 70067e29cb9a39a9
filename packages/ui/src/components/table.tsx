import type { ReactNode } from 'react'
import { useTexts } from '../texts/language.tsx'
import { SortIcon } from './icons.tsx'
import './table.css'
import { words } from './words.ts'

export type Column<Row> = {
  readonly id: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  readonly sortable?: boolean
  /** Numbers stand at the end of their column, under each other. */
  readonly numeric?: boolean
  /** On a narrow screen: without its title, where the cell says what it is by itself, or not at all. */
  readonly narrow?: 'untitled' | 'left out'
}

export type Sort = { readonly column: string; readonly direction: 'ascending' | 'descending' }

type TableProps<Row> = {
  /** What the table holds, for screen readers. */
  label: string
  /** The first column names its row. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  keyOf: (row: Row) => string
  sort?: Sort
  onSort?: (sort: Sort) => void
  /** With `onSelect`, a column of boxes. `nameOf` says which row a box belongs to. */
  selected?: ReadonlySet<string>
  onSelect?: (selected: ReadonlySet<string>) => void
  nameOf?: (row: Row) => string
  /** The row that j and k have reached, or whose drawer is open. */
  current?: string
  /** Shown in place of rows. */
  empty?: ReactNode
  /** What the rows of a narrow screen are: a card each, or still rows of the few columns that fit. */
  narrow?: 'cards' | 'rows'
}

export const nextSort = (column: string, sort?: Sort): Sort => ({
  column,
  direction: sort?.column === column && sort.direction === 'ascending' ? 'descending' : 'ascending',
})

export function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

export function Table<Row>(props: TableProps<Row>) {
  if (props.rows.length === 0 && props.empty) return props.empty
  return (
    // A table of very many columns scrolls sideways, so the keyboard must be able to reach it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region has to take the focus
    <section className="table-frame" aria-label={props.label} tabIndex={0}>
      <table className={props.narrow === 'rows' ? 'table' : 'table table-cards'}>
        <thead>
          <tr>
            {props.onSelect && <SelectAll {...props} />}
            {props.columns.map((column) => (
              <Head key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <BodyRow key={props.keyOf(row)} row={row} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function SelectAll<Row>({ rows, keyOf, selected = new Set(), onSelect }: TableProps<Row>) {
  const t = useTexts(words)
  const all = rows.every((row) => selected.has(keyOf(row)))
  const some = rows.some((row) => selected.has(keyOf(row)))
  return (
    <td className="table-box">
      <label>
        <input
          type="checkbox"
          aria-label={t.selectAll}
          checked={all}
          ref={(box) => {
            if (box) box.indeterminate = some && !all
          }}
          onChange={() => onSelect!(new Set(all ? [] : rows.map(keyOf)))}
        />
      </label>
    </td>
  )
}

type HeadProps<Row> = { column: Column<Row>; sort?: Sort; onSort?: (sort: Sort) => void }

const classOf = ({ numeric, narrow }: Column<never>): string | undefined =>
  [numeric && 'table-number', narrow === 'left out' && 'table-wide'].filter(Boolean).join(' ') || undefined

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const className = classOf(column)
  if (!column.sortable || !onSort)
    return (
      <th scope="col" className={className}>
        {column.title}
      </th>
    )
  const direction = sort?.column === column.id ? sort.direction : undefined
  return (
    <th scope="col" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" className="table-sort" onClick={() => onSort(nextSort(column.id, sort))}>
        {column.title}
        <SortIcon />
      </button>
    </th>
  )
}

function BodyRow<Row>({ row, ...table }: TableProps<Row> & { row: Row }) {
  const t = useTexts(words)
  const { columns, keyOf, selected = new Set<string>(), onSelect, nameOf = keyOf } = table
  const key = keyOf(row)
  const [name, ...others] = columns
  return (
    <tr data-selected={selected.has(key) || undefined} aria-current={table.current === key || undefined}>
      {onSelect && (
        <td className="table-box">
          <label>
            <input
              type="checkbox"
              aria-label={t.selectRow(nameOf(row))}
              checked={selected.has(key)}
              onChange={() => onSelect(toggled(selected, key))}
            />
          </label>
        </td>
      )}
      {name && <th scope="row">{name.cell(row)}</th>}
      {others.map((column) => (
        <td key={column.id} className={classOf(column)} data-title={column.narrow ? undefined : column.title}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  )
}
