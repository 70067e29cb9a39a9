import { addDays, type Day } from '@lianxin/domain/kernel/time'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Month } from './month.tsx'
import { texts } from './texts.ts'
import type { YearDay } from './year.ts'

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

type YearGridProps = { days: readonly YearDay[]; today: Day; onEdit?: ((day: YearDay) => void) | undefined }

/** Twelve months. For the keyboard the year is one stop; arrows walk through it. */
export function YearGrid({ days, today, onEdit }: YearGridProps) {
  const t = useTexts(texts)
  const grid = useRef<HTMLDivElement>(null)
  const first = days[0]!.day
  const [wanted, setReached] = useState(today)
  const reached = wanted.slice(0, 4) === first.slice(0, 4) ? wanted : first
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    const at = (event.target as HTMLElement).dataset.day
    if (step === undefined || at === undefined) return
    event.preventDefault()
    const next = addDays(at, step)
    const cell = grid.current?.querySelector<HTMLElement>(`[data-day="${next}"]`)
    if (!cell) return
    setReached(next)
    cell.focus()
  }
  const months = Map.groupBy(days, ({ day }) => Number(day.slice(5, 7)))
  return (
    <>
      {onEdit && <p className="soft small">{t.keys}</p>}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the days inside */}
      <div className="year" ref={grid} onKeyDown={walk}>
        {[...months].map(([month, its]) => (
          <Month key={month} month={month} days={its} today={today} reached={reached} {...(onEdit && { onEdit })} />
        ))}
      </div>
    </>
  )
}
