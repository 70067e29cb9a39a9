import type { RuleView } from '@lianxin/contract/rules'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dayText } from '@lianxin/ui/texts/time'
import { useNow } from '../../app/now.ts'
import { usePeriodWords } from '../../app/period-words.ts'
import { texts } from './texts.ts'

/** Every version of a rule, newest first. */
export function Versions({ rule }: { rule: RuleView }) {
  const t = useTexts(texts)
  const say = usePeriodWords()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <details>
      <summary>{t.history}</summary>
      <ul className="soft small">
        {rule.versions.map(({ version, period, validFrom }) => (
          <li key={version}>
            {t.versionOf(version, dayText(validFrom, now, language))}：{period ? say(period) : t.aside}
          </li>
        ))}
      </ul>
    </details>
  )
}
