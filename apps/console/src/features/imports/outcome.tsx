import type { ImportView } from '@lianxin/contract/imports'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link } from '@tanstack/react-router'
import { refusedUrl } from './queries.ts'
import { texts } from './texts.ts'

/** What came in and what did not, and the file of the latter to mend. */
export function Outcome({ of: { district, id, state, lines, imported, known, refused } }: { of: ImportView }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const left = lines - imported - known - refused
  return (
    <section className="imports-outcome" aria-label={t.outcome}>
      <h2>{state === 'cancelled' ? t.states.cancelled : t.outcome}</h2>
      <dl>
        <Count name={t.columns.imported} count={imported} />
        <Count name={t.known} count={known} />
        <Count name={t.columns.refused} count={refused} />
        {left > 0 && <Count name={t.left} count={left} />}
      </dl>
      {refused > 0 && (
        <p>
          {t.mend}{' '}
          <a href={refusedUrl(district, id, language)} download className={buttonClass('plain')}>
            {t.download}
          </a>
        </p>
      )}
      <Link to="/imports">{t.another}</Link>
    </section>
  )
}

function Count({ name, count }: { name: string; count: number }) {
  const t = useTexts(texts)
  return (
    <div>
      <dt>{name}</dt>
      <dd>{t.number(count)}</dd>
    </div>
  )
}
