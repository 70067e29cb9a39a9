import { Button } from '@lianxin/ui/components/button.tsx'
import { PlaceIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { setPlace, usePlace } from '../../place/place.ts'
import { areaPathQuery, useGuest } from '../../server/queries.ts'
import { texts } from './texts.ts'

/** Where the report is for, and a way to change it. */
export function PlaceLine({ onChange }: { onChange: () => void }) {
  const t = useTexts(texts)
  const { areaId, names } = useNamedPlace()
  return (
    <section className="place-line" aria-label={t.where}>
      <PlaceIcon />
      <p>{names ? names.join(' ') : areaId ? t.fromCode : t.noPlace}</p>
      <Button onClick={onChange}>{areaId ? t.changePlace : t.choosePlace}</Button>
    </section>
  )
}

/** A place from a QR code has no name until it is looked up. */
function useNamedPlace() {
  const place = usePlace()
  const { district = '', areaId = '', names } = place
  const { data } = useQuery({ ...areaPathQuery(district, useGuest(), areaId), enabled: areaId !== '' && !names })
  useEffect(() => {
    if (data && data.items.length > 0)
      setPlace({ district, areaId, names: data.items.slice(1).map((area) => area.name) })
  }, [data, district, areaId])
  return place
}
