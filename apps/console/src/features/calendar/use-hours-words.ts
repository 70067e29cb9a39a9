import type { Hours } from '@lianxin/domain/calendar/hours'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { clockOf } from './clock-time.ts'
import { texts } from './texts.ts'

/** Hours in words: 周一至周五；8:30–12:00，14:30–17:30. */
export function useHoursWords() {
  const t = useTexts(texts)
  const span = ({ opens, closes }: { opens: number; closes: number }) => t.hours.span(clockOf(opens), clockOf(closes))
  return {
    /** Days that are worked alike stand together. */
    week: ({ week }: Hours): string => {
      const runs: { from: number; to: number; kind: Hours['week'][number] }[] = []
      for (const [at, kind] of week.entries()) {
        const last = runs.at(-1)
        if (last?.kind === kind) last.to = at
        else runs.push({ from: at, to: at, kind })
      }
      return runs
        .filter(({ kind }) => kind !== 'off')
        .map(({ from, to, kind }) => t.hours.days(t.weekday(from), t.weekday(to), kind === 'work' ? '' : t.kinds[kind]))
        .join(t.hours.and)
    },
    spans: ({ morning, afternoon, roundTheClock }: Hours): string =>
      roundTheClock ? t.hours.roundTheClock : [span(morning), span(afternoon)].join(t.hours.and),
  }
}
