import type { Point } from '@lianxin/domain/matters/form-schema'
import { useState } from 'react'
import { Button } from '../components/button.tsx'
import { FieldGroup, type FieldProps } from '../components/field.tsx'
import { PlaceIcon } from '../components/icons.tsx'
import { defineTexts } from '../texts/define.ts'
import { useTexts } from '../texts/language.tsx'
import { useHere } from './use-here.ts'

const texts = defineTexts({
  zh: {
    attachPoint: '附上我现在的位置',
    locating: '正在定位…',
    pointKept: (metres: number) => `已附上位置（误差约 ${metres} 米）`,
    dropPoint: '去掉位置',
    pointRefused: '手机没有允许定位。没关系，写清楚在哪里就行。',
    pointFailed: '现在定位不到。没关系，写清楚在哪里就行，或到室外再试。',
  },
  en: {
    attachPoint: 'Attach where I am now',
    locating: 'Finding the position…',
    pointKept: (metres) => `Position attached (within about ${metres} m)`,
    dropPoint: 'Remove the position',
    pointRefused: 'The phone does not share its position. Never mind: say in words where it is.',
    pointFailed: 'No position right now. Never mind: say in words where it is, or try again outdoors.',
  },
})

type HereFieldProps = FieldProps & { value: Point | undefined; onChange: (point: Point | undefined) => void }

/** Where the phone is, when it may say so. Without it a report is as good as any other. */
export function HereField({ value, onChange, ...field }: HereFieldProps) {
  const t = useTexts(texts)
  const [metres, setMetres] = useState(0)
  const here = useHere((found) => {
    setMetres(found.metres)
    onChange(found.point)
  })
  if (!here) return null
  const { finding, locate } = here
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
