import type { RuleView } from '@lianxin/contract/rules'
import { dayOf } from '@lianxin/domain/kernel/time'
import { Button } from '@lianxin/ui/components/button.tsx'
import type { Column } from '@lianxin/ui/components/table.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { dayText } from '@lianxin/ui/texts/time'
import { useNow } from '../../app/now.ts'
import { usePeriodWords } from '../../app/period-words.ts'
import type { RuleLine } from './lines.ts'
import { texts } from './texts.ts'
import { useRuleWords } from './use-rule-words.ts'

export function useColumns(onOpen: ((line: RuleLine) => void) | undefined): Column<RuleLine>[] {
  const t = useTexts(texts)
  const words = useRuleWords()
  const say = usePeriodWords()
  const columns: Column<RuleLine>[] = [
    {
      id: 'clock',
      title: t.columns.clock,
      cell: (line) => <span className={line.rule ? 'rule-own' : undefined}>{words.clock(line)}</span>,
    },
    { id: 'type', title: t.columns.type, cell: (line) => words.type(line.type) ?? <Soft>{t.all}</Soft> },
    { id: 'category', title: t.columns.category, cell: ({ rule }) => words.category(rule) ?? <Soft>{t.all}</Soft> },
    { id: 'source', title: t.columns.source, cell: ({ rule }) => words.source(rule) ?? <Soft>{t.all}</Soft> },
    {
      id: 'period',
      title: t.columns.period,
      cell: ({ period }) => (period ? say(period) : <Soft>{t.aside}</Soft>),
    },
    {
      id: 'version',
      title: t.columns.version,
      cell: ({ rule }) => (rule ? <Versions rule={rule} /> : <Soft>{t.platform}</Soft>),
    },
  ]
  if (!onOpen) return columns
  const open: Column<RuleLine> = {
    id: 'do',
    title: t.columns.do,
    cell: (line) => (
      <Button
        kind="quiet"
        aria-label={line.rule ? t.editOf(words.whole(line)) : t.ownOf(words.whole(line))}
        onClick={() => onOpen(line)}
      >
        {line.rule ? t.edit : t.own}
      </Button>
    ),
  }
  return [...columns, open]
}

const Soft = ({ children }: { children: string }) => <span className="soft">{children}</span>

/** The version in force, and those to come. */
function Versions({ rule }: { rule: RuleView }) {
  const t = useTexts(texts)
  const say = usePeriodWords()
  const now = useNow()
  const { language } = useLanguage()
  const from = (day: string) => dayText(day, now, language)
  const current = rule.versions.find(({ version }) => version === rule.inForce)
  const planned = rule.versions.filter(({ validFrom }) => validFrom > dayOf(now))
  return (
    <>
      {current && t.versionOf(current.version, from(current.validFrom))}
      {planned.map(({ version, period, validFrom }) => (
        <span key={version} className="rule-planned">
          {t.planned(version, from(validFrom), period ? say(period) : t.aside)}
        </span>
      ))}
    </>
  )
}
