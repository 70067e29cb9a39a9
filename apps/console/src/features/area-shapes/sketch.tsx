import type { ShapeReport } from '@lianxin/contract/area-shapes'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMemo } from 'react'
import { type ChosenFile, type Coordinates, inWgs84, type Position } from './chosen-file.ts'
import { texts } from './texts.ts'

const WIDTH = 1_000

type SketchProps = {
  outlines: ChosenFile['outlines']
  coordinates: Coordinates
  report: Pick<ShapeReport, 'faults' | 'overlaps' | 'gaps'> | undefined
}

/** The borders beside each other, without a map under them: enough to see what is out of place. */
export function Sketch({ outlines, coordinates, report }: SketchProps) {
  const t = useTexts(texts)
  const rings = useMemo(
    () => outlines.map((ring) => ring.map((position) => inWgs84(position, coordinates))),
    [outlines, coordinates],
  )
  const frame = useMemo(() => frameOf(rings.flat()), [rings])
  if (!frame) return null
  const { place, height } = frame
  const spots = [...(report?.overlaps ?? []), ...(report?.gaps ?? []), ...(report?.faults ?? [])]
  return (
    <figure className="shapes-sketch">
      <svg viewBox={`-10 -10 ${WIDTH + 20} ${height + 20}`} role="img" aria-label={t.mapWords(rings.length)}>
        {rings.map((ring, at) => (
          <polygon key={at} points={ring.map((position) => place(position).join(',')).join(' ')} />
        ))}
        {spots.flatMap(({ at }, number) => {
          if (!at) return []
          const [x, y] = place([at.lng, at.lat])
          return [<circle key={number} cx={x} cy={y} r={9} />]
        })}
      </svg>
      <figcaption className="soft small">{t.mapWords(rings.length)}</figcaption>
    </figure>
  )
}

/** A degree of longitude is shorter the farther north it is. */
function frameOf(positions: readonly Position[]) {
  if (positions.length === 0) return undefined
  const [west, east] = extent(positions.map(([lng]) => lng))
  const [south, north] = extent(positions.map(([, lat]) => lat))
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const scale = WIDTH / Math.max((east - west) * shrink, north - south, 1e-9)
  const place = ([lng, lat]: Position): readonly [number, number] => [
    Math.round((lng - west) * shrink * scale),
    Math.round((north - lat) * scale),
  ]
  return { place, height: Math.max(1, Math.round((north - south) * scale)) }
}

/** Not by spreading: a file may have more corners than a call has arguments. */
const extent = (numbers: readonly number[]): readonly [number, number] =>
  numbers.reduce<[number, number]>(
    ([least, most], number) => [Math.min(least, number), Math.max(most, number)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  )
