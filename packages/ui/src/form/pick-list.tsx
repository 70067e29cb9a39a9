import { type KeyboardEvent, useState } from 'react'
import './choice-lines.css'
import '../components/choice.css'
import { FieldGroup, type FieldProps } from '../components/field.tsx'
import { Loading } from '../components/spinner.tsx'
import type { Found } from './use-found.ts'

/** Something to choose, by a name and a line that tells it from others. */
export type Pickable = { readonly key: string; readonly name: string; readonly detail: string }

type PickListProps = FieldProps & {
  /** One of them, or any number. */
  many: boolean
  search: { readonly label: string; readonly typed: string; readonly onType: (typed: string) => void } | undefined
  found: Found<Pickable>
  chosen: readonly string[]
  onChange: (keys: readonly string[]) => void
  /** What to do when there is nothing to choose from. */
  empty: string
  failed: string
}

/** A search and what it found, each with enough to know it by; what is chosen stays in sight whatever is searched next. */
export function PickList({ many, search, found, chosen, onChange, empty, failed, ...field }: PickListProps) {
  const known = useKnown(found.items)
  const inSight = new Set(found.items.map(({ key }) => key))
  const kept = chosen.flatMap((key) => (inSight.has(key) ? [] : (known.get(key) ?? { key, name: key, detail: '' })))
  const lines = [...kept, ...found.items]
  const toggle = (key: string) => {
    if (!many) return onChange([key])
    onChange(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  }
  const nothing = found.settled && found.items.length === 0
  return (
    <FieldGroup {...field}>
      {search && (
        <input
          type="search"
          className="control"
          aria-label={search.label}
          placeholder={search.label}
          value={search.typed}
          onChange={(event) => search.onType(event.target.value)}
          onKeyDown={stay}
        />
      )}
      <div className="choice-lines" hidden={lines.length === 0}>
        {lines.map((item) => (
          <Line key={item.key} item={item} many={many} checked={chosen.includes(item.key)} onPick={toggle} />
        ))}
      </div>
      {!found.settled && !found.failed && <Loading />}
      <p role="status" className={nothing || found.failed ? 'field-hint' : 'unseen'}>
        {found.failed ? failed : nothing ? empty : ''}
      </p>
    </FieldGroup>
  )
}

/** Enter looks, and does not send the form. */
const stay = (event: KeyboardEvent) => {
  if (event.key === 'Enter') event.preventDefault()
}

type LineProps = { item: Pickable; many: boolean; checked: boolean; onPick: (key: string) => void }

const Line = ({ item, many, checked, onPick }: LineProps) => (
  <label className="choice choice-line">
    <input type={many ? 'checkbox' : 'radio'} checked={checked} onChange={() => onPick(item.key)} />
    <span>
      <span className="choice-name">{item.name}</span>
      {item.detail !== '' && <span className="field-hint">{item.detail}</span>}
    </span>
  </label>
)

/** Everything that was found since the form opened, by its key. */
function useKnown(items: readonly Pickable[]): ReadonlyMap<string, Pickable> {
  const [known] = useState(() => new Map<string, Pickable>())
  for (const item of items) known.set(item.key, item)
  return known
}
