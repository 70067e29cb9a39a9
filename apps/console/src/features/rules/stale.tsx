import type { Period } from '@lianxin/domain/calendar/period'
import type { Day } from '@lianxin/domain/kernel/time'
import { Button } from '@lianxin/ui/components/button.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dayText } from '@lianxin/ui/texts/time'
import { useNow } from '../../app/now.ts'
import { usePeriodWords } from '../../app/period-words.ts'
import { texts } from './texts.ts'

type Wording = { readonly period: Period | null; readonly validFrom: Day }
type StaleProps = { theirs: Wording; mine: Wording; onMine: () => void; onTheirs: () => void }

/** Two people changed one rule: what the other made of it, beside what one was about to. */
export function Stale({ theirs, mine, onMine, onTheirs }: StaleProps) {
  const t = useTexts(texts)
  const say = usePeriodWords()
  const now = useNow()
  const { language } = useLanguage()
  const line = ({ period, validFrom }: Wording) =>
    t.stale.line(period ? say(period) : t.aside, dayText(validFrom, now, language))
  return (
    <section className="callout" aria-label={t.stale.title}>
      <p>
        <strong>{t.stale.title}</strong>
      </p>
      <dl className="facts">
        <div>
          <dt>{t.stale.theirs}</dt>
          <dd>{line(theirs)}</dd>
        </div>
        <div>
          <dt>{t.stale.mine}</dt>
          <dd>{line(mine)}</dd>
        </div>
      </dl>
      <div className="row-actions">
        <Button onClick={onTheirs}>{t.stale.keepTheirs}</Button>
        <Button onClick={onMine}>{t.stale.keepMine}</Button>
      </div>
    </section>
  )
}
