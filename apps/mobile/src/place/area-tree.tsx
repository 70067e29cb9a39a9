import type { AreaName } from '@lianxin/contract/places'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { ChevronIcon } from '@lianxin/ui/components/icons.tsx'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { areaPathQuery, areasQuery, useGuest } from '../server/queries.ts'
import { Answer } from '../shell/answer.tsx'
import { BackIcon } from '../shell/icons.tsx'
import { texts } from './texts.ts'

/** Too wide to raise a matter in: nobody there would know where to go. */
const tooWide: ReadonlySet<string> = new Set(['province', 'city', 'district', 'town'])
const SHORTEST_SEARCH = 2

/** Down the place tree, one level at a time, or straight to a name. */
export function AreaTree({
  district,
  onChoose,
}: {
  district: District
  onChoose: (path: readonly AreaName[]) => void
}) {
  const t = useTexts(texts)
  const queries = useQueryClient()
  const guest = useGuest()
  const [path, setPath] = useState<readonly AreaName[]>([])
  const [typed, setTyped] = useState('')
  const jump = async (area: AreaName) => {
    setPath((await queries.fetchQuery(areaPathQuery(district, guest, area.id))).items)
    setTyped('')
  }
  const searching = typed.trim().length >= SHORTEST_SEARCH
  return (
    <div className="stack">
      <SearchField label={t.search} value={typed} onChange={setTyped} />
      {searching ? (
        <Found district={district} q={typed.trim()} onPick={jump} />
      ) : (
        <Level district={district} path={path} onMove={setPath} onChoose={onChoose} />
      )}
    </div>
  )
}

type LevelProps = {
  district: District
  path: readonly AreaName[]
  onMove: (path: readonly AreaName[]) => void
  onChoose: (path: readonly AreaName[]) => void
}

function Level({ district, path, onMove, onChoose }: LevelProps) {
  const t = useTexts(texts)
  const root = useQuery({ ...areasQuery(district, useGuest(), {}), enabled: path.length === 0 })
  const way = path.length > 0 ? path : (root.data?.items.slice(0, 1) ?? [])
  const here = way[way.length - 1]
  const above = way[way.length - 2]
  const below = useBelow(district, here?.id)
  if (!here) return <Answer of={root}>{() => null}</Answer>
  return (
    <>
      {above && (
        <Button kind="quiet" icon={<BackIcon />} onClick={() => onMove(way.slice(0, -1))}>
          {t.up(above.name)}
        </Button>
      )}
      {!tooWide.has(here.level) && (
        <Button kind="primary" wide onClick={() => onChoose(way)}>
          {t.takeThis(here.name)}
        </Button>
      )}
      <Answer of={below}>
        {({ items }) => (
          <>
            <h3>{items.length > 0 ? t.next(here.name) : t.lowest(here.name)}</h3>
            <Areas items={items} onPick={(area) => onMove([...way, area])} />
          </>
        )}
      </Answer>
    </>
  )
}

const useBelow = (district: District, parentId: Id | undefined) =>
  useQuery({ ...areasQuery(district, useGuest(), { parentId }), enabled: parentId !== undefined })

function Found({ district, q, onPick }: { district: District; q: string; onPick: (area: AreaName) => void }) {
  const t = useTexts(texts)
  const found = useQuery(areasQuery(district, useGuest(), { q }))
  return (
    <Answer of={found}>
      {({ items }) => (
        <>
          <h3>{items.length > 0 ? t.found : t.noneFound}</h3>
          <Areas items={items} onPick={onPick} />
        </>
      )}
    </Answer>
  )
}

const Areas = ({ items, onPick }: { items: readonly AreaName[]; onPick: (area: AreaName) => void }) => (
  <ul className="rows">
    {items.map((area) => (
      <li key={area.id}>
        <button type="button" className="row" onClick={() => onPick(area)}>
          <span>{area.name}</span>
          <ChevronIcon />
        </button>
      </li>
    ))}
  </ul>
)
