import { Button } from '@lianxin/ui/components/button.tsx'
import { PlaceIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { setPlace, settlePlace, usePlace } from '../../place/place.ts'
import { codeQuery } from '../../server/queries.ts'
import { refusalOf } from '../../server/refusal.ts'
import { texts } from './texts.ts'

/** Where the report is for, and a way to change it. */
export function PlaceLine({ onChange }: { onChange: () => void }) {
  const t = useTexts(texts)
  const { areaId, names, unknown } = useNamedPlace()
  return (
    <section className="place-line" aria-label={t.where}>
      <PlaceIcon />
      <p role={unknown ? 'alert' : undefined}>
        {names ? names.join(' ') : unknown ? t.codeUnknown : areaId ? t.fromCode : t.noPlace}
      </p>
      <Button onClick={onChange}>{areaId ? t.changePlace : t.choosePlace}</Button>
    </section>
  )
}

/** A place from a QR code has no name until it is looked up, and may be none that is known here. */
function useNamedPlace() {
  const place = usePlace()
  const { district = '', areaId = '', names } = place
  const { data, error } = useQuery({ ...codeQuery(district, areaId), enabled: areaId !== '' && !names })
  useEffect(() => {
    if (data) settlePlace(areaId, { ...data, names: data.names.slice(1) })
  }, [data, areaId])
  useEffect(() => {
    if (error && refusalOf(error).code === 'thing.notFound') setPlace({ unknown: true })
  }, [error])
  return place
}
