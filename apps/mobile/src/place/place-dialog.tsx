import type { District } from '@lianxin/domain/kernel/ids'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { ChevronIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { districtsQuery } from '../server/queries.ts'
import { Answer } from '../shell/answer.tsx'
import { AreaTree } from './area-tree.tsx'
import { GridHere } from './grid-here.tsx'
import type { Place } from './place.ts'
import { texts } from './texts.ts'

type PlaceDialogProps = { district: District | undefined; onChosen: (place: Place) => void; onClose: () => void }

/** District, then community, then grid: until the place is one where somebody will come. */
export function PlaceDialog({ district: known, onChosen, onClose }: PlaceDialogProps) {
  const t = useTexts(texts)
  const districts = useQuery(districtsQuery)
  const [chosen, setChosen] = useState<District>()
  const only = districts.data?.items.length === 1 ? districts.data.items[0]!.district : undefined
  const district = chosen ?? only ?? (districts.data && districts.data.items.length > 1 ? undefined : known)
  return (
    <Dialog open title={t.title} onClose={onClose}>
      {district === undefined ? (
        <Answer of={districts}>
          {({ items }) => (
            <>
              <h3>{items.length > 0 ? t.chooseDistrict : t.noDistricts}</h3>
              <ul className="rows">
                {items.map((item) => (
                  <li key={item.district}>
                    <button type="button" className="row" onClick={() => setChosen(item.district)}>
                      <span>{item.name}</span>
                      <ChevronIcon />
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </Answer>
      ) : (
        <div className="stack">
          <GridHere district={district} onChosen={onChosen} />
          <AreaTree
            district={district}
            onChoose={(path) =>
              onChosen({
                district,
                areaId: path[path.length - 1]!.id,
                names: path.slice(1).map((area) => area.name),
              })
            }
          />
        </div>
      )}
    </Dialog>
  )
}
