import type { ShapeReport } from '@lianxin/contract/area-shapes'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import type { ReactNode } from 'react'
import { texts } from './texts.ts'

const count = (n: number): string => new Intl.NumberFormat('zh-CN').format(n)

/** What a file would bring, and what is wrong with it: the worst first. */
export function Report({ report }: { report: ShapeReport }) {
  const t = useTexts(texts)
  const words = t.whatIsWrong as Readonly<Record<string, string>>
  const area = (metres: number | null) => (metres === null ? t.tangled : t.squareMetres(count(metres)))
  const { faults, overlaps, gaps } = report
  const isClean = report.faultCount + report.overlapCount + report.gapCount === 0
  return (
    <div className="shapes-report" aria-live="polite">
      <p>
        {t.found(report.features, report.matched)} {report.replaced > 0 && t.replaced(report.replaced)}
      </p>
      {isClean && <p>{t.clean}</p>}
      <Lines title={t.faults(report.faultCount)}>
        {faults.map(({ number, label, code }) => (
          <li key={number}>{t.fault(number, label, words[code] ?? t.otherFault(code))}</li>
        ))}
      </Lines>
      <Lines title={t.overlaps(report.overlapCount)}>
        {overlaps.map(({ first, second, squareMetres }) => (
          <li key={`${first} ${second}`}>{t.overlap(first, second, area(squareMetres))}</li>
        ))}
      </Lines>
      <Lines title={t.gaps(report.gapCount)}>
        {gaps.map(({ within, squareMetres, at }) => (
          <li key={`${at.lng} ${at.lat}`}>{t.gap(within, area(squareMetres))}</li>
        ))}
      </Lines>
    </div>
  )
}

function Lines({ title, children }: { title: string; children: readonly ReactNode[] }) {
  if (children.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul className="shapes-lines">{children}</ul>
    </section>
  )
}
