import type { Point } from '@lianxin/domain/matters/form-schema'
import { Button } from '@lianxin/ui/components/button.tsx'
import { FieldGroup, type FieldProps } from '@lianxin/ui/components/field.tsx'
import { PlaceIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { texts } from './texts.ts'

const WITHIN_MS = 15_000
const DENIED = 1

type Finding = 'idle' | 'locating' | 'refused' | 'failed'
type PointFieldProps = FieldProps & { value: Point | undefined; onChange: (point: Point | undefined) => void }

/** Where the phone is, when it may say so. Without it a report is as good as any other. */
export function PointField({ value, onChange, ...field }: PointFieldProps) {
  const t = useTexts(texts)
  const [finding, setFinding] = useState<Finding>('idle')
  const [metres, setMetres] = useState(0)
  if (!('geolocation' in navigator)) return null

  const locate = () => {
    setFinding('locating')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setFinding('idle')
        setMetres(Math.max(1, Math.round(coords.accuracy)))
        onChange({ lat: coords.latitude, lng: coords.longitude })
      },
      ({ code }) => setFinding(code === DENIED ? 'refused' : 'failed'),
      { enableHighAccuracy: true, timeout: WITHIN_MS, maximumAge: 60_000 },
    )
  }
  return (
    <FieldGroup {...field}>
      {value ? (
        <Button onClick={() => onChange(undefined)}>{t.dropPoint}</Button>
      ) : (
        <Button icon={<PlaceIcon />} busy={finding === 'locating'} onClick={locate}>
          {finding === 'locating' ? t.locating : t.attachPoint}
        </Button>
      )}
      <p role="status" className="soft">
        {value && t.pointKept(metres)}
        {!value && finding === 'refused' && t.pointRefused}
        {!value && finding === 'failed' && t.pointFailed}
      </p>
    </FieldGroup>
  )
}
