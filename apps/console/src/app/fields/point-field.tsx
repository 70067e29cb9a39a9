import type { Point } from '@lianxin/domain/matters/form-schema'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { TextField } from '@lianxin/ui/components/text-field.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { texts } from './texts.ts'

const shown = (point: Point | undefined): string => (point ? `${point.lat}, ${point.lng}` : '')

/** Two numbers, as they are copied from a map; anything else goes to the server as it was typed and is refused there. */
function parse(text: string): unknown {
  const [, lat, lng] = /^\s*(-?[\d.]+)\s*[,，\s]\s*(-?[\d.]+)\s*$/.exec(text) ?? []
  return lat && lng ? { lat: Number(lat), lng: Number(lng) } : text.trim()
}

type PointFieldProps = FieldProps & { value: Point | undefined; onChange: (value: unknown) => void }

export function PointField({ value, onChange, ...field }: PointFieldProps) {
  const t = useTexts(texts)
  const [text, setText] = useState(typeof value === 'object' ? shown(value) : (value ?? ''))
  const type = (typed: string) => {
    setText(typed)
    onChange(parse(typed))
  }
  return <TextField {...field} description={t.point} value={text} onChange={type} />
}
