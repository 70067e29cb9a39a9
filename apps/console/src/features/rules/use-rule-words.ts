import type { RuleView } from '@lianxin/contract/rules'
import { useLanguage } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useCategories } from '../../app/categories.ts'
import { useMatterWords } from '../../app/matter-words.ts'
import { useSession } from '../../app/session.tsx'
import { sourcesQuery } from '../../app/sources.ts'
import { type RuleLine, typeNaming } from './lines.ts'

/** What a rule is for, in words; undefined where it is for all. */
export function useRuleWords() {
  const words = useMatterWords()
  const { language } = useLanguage()
  const { district } = useSession()
  const { rows } = useCategories()
  const { data: sources } = useQuery(sourcesQuery(district))
  const paths = new Map(rows.map(({ category, path }) => [category.id, path.join(' / ')]))
  const named = new Map(sources?.items.map(({ code, name }) => [code, name[language]]))
  const clock = ({ type, clock: name }: Pick<RuleLine, 'type' | 'clock'>) => words.clock(typeNaming(type, name), name)
  const type = (id: string | null) => (id === null ? undefined : words.type(id))
  const category = (rule: RuleView | null) => (rule?.categoryId ? (paths.get(rule.categoryId) ?? '…') : undefined)
  const source = (rule: RuleView | null) => (rule?.source ? (named.get(rule.source) ?? rule.source) : undefined)
  return {
    ...{ clock, type, category, source },
    whole: (line: RuleLine) =>
      [clock(line), type(line.type), category(line.rule), source(line.rule)].filter(Boolean).join(' · '),
  }
}
