import type { areaShapes } from '@lianxin/contract/area-shapes'
import type { OutputOf } from '@lianxin/contract/endpoint'
import type { District } from '@lianxin/domain/kernel/ids'
import type { Refusal } from '@lianxin/domain/kernel/refusal'
import { Button } from '@lianxin/ui/components/button.tsx'
import { PlaceIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { type Here, useHere } from '@lianxin/ui/form/use-here'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { client } from '../server/client.ts'
import { attempt } from '../server/refusal.ts'
import type { Place } from './place.ts'
import { texts } from './texts.ts'

type Found = OutputOf<typeof areaShapes.at>
type GridHereProps = { district: District; onChosen: (place: Place) => void }

/** The server looks no wider than this; a phone that knows less than that knows nothing. */
const WIDEST_METRES = 10_000

/** The grid one stands in, where grids are drawn and the phone says where it is. The list below goes on being there. */
export function GridHere({ district, onChosen }: GridHereProps) {
  const t = useTexts(texts)
  const [found, setFound] = useState<Found>()
  const [refusal, setRefusal] = useState<Refusal>()
  const choose = ({ id, names }: Found['items'][number]) => onChosen({ district, areaId: id, names: names.slice(1) })
  const here = useHere(async ({ point, metres }: Here) => {
    const answer = await attempt(client.areaShapes.at({ district, point, metres: Math.min(metres, WIDEST_METRES) }))
    setRefusal(answer.ok ? undefined : answer.refusal)
    if (!answer.ok) return
    const [only, ...more] = answer.value.items
    if (only && more.length === 0 && answer.value.inside) choose(only)
    else setFound(answer.value)
  })
  if (!here) return null
  const { finding, locate } = here
  const items = found?.items ?? []
  return (
    <div className="stack">
      <Button wide icon={<PlaceIcon />} busy={finding === 'locating'} onClick={locate}>
        {finding === 'locating' ? t.locating : t.here}
      </Button>
      {refusal && <Problem refusal={refusal} />}
      <p role="status" className="soft">
        {finding === 'refused' && t.hereRefused}
        {finding === 'failed' && t.hereFailed}
        {finding === 'idle' && found && sayOf(found, t)}
      </p>
      {items.length > 0 && (
        <ul className="rows">
          {items.map((item) => (
            <li key={item.id}>
              <button type="button" className="row" onClick={() => choose(item)}>
                <span>{item.names.slice(1).join(' ')}</span>
                {item.metres > 0 && <span className="soft">{t.away(item.metres)}</span>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function sayOf({ drawn, items }: Found, t: (typeof texts)['zh']): string {
  if (!drawn) return t.notDrawn
  return items.length > 0 ? t.nearBorder : t.outside
}
