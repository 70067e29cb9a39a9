import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

/** The work calendar, rules of time, and who is told of what stays overdue. */
export const calendarErrors: ErrorTexts = {
  'rule.stale': explain(
    ['这条时限规则刚被别人改过。', '请对照最新的一版，再决定要不要改。', keptZh],
    ['Someone else changed this rule meanwhile.', 'Compare with the newest version, then decide.', keptEn],
  ),
}
