import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

const sameZh = '没有改动任何日子。'
const sameEn = 'No day was changed.'

/** The work calendar, rules of time, and who is told of what stays overdue. */
export const calendarErrors: ErrorTexts = {
  'calendar.noticeYear': explain(
    ['看不出是哪一年的放假通知（找到：{found}）。', '请核对年份，一次只贴一年的通知。', sameZh],
    [
      'It is not clear which year this notice is for (found: {found}).',
      'Check the year; paste one notice at a time.',
      sameEn,
    ],
  ),
  'calendar.noticeSentence': explain(
    ['这一句读不懂：“{sentence}”。', '请对照国务院办公厅的原文；说法特殊的日子可以在年历上逐天改。', sameZh],
    [
      'This sentence was not understood: “{sentence}”.',
      'Compare it with the official text; unusual days can be set one by one in the year view.',
      sameEn,
    ],
  ),
  'calendar.noticeCount': explain(
    ['“{sentence}”里写的天数不对，按日期数是 {counted} 天。', '请对照原文改正。', sameZh],
    ['“{sentence}”: the days do not add up; by its dates it is {counted}.', 'Correct it by the official text.', sameEn],
  ),
  'calendar.noticeWeekday': explain(
    ['“{sentence}”里 {day} 的星期不对。', '请对照原文，看日期或年份是否写错。', sameZh],
    ['“{sentence}”: {day} is another weekday.', 'Check date and year by the official text.', sameEn],
  ),
  'calendar.noticeDayTwice': explain(
    ['{day} 出现了两次。', '请对照原文改正。', sameZh],
    ['{day} is named twice.', 'Correct it by the official text.', sameEn],
  ),
  'calendar.noticeIncomplete': explain(
    ['通知不全，缺：{missing}。', '请贴完整的通知，七个节日都要有。', sameZh],
    ['The notice is incomplete. Missing: {missing}.', 'Paste all of it; it names seven holidays.', sameEn],
  ),
  'rule.stale': explain(
    ['这条时限规则刚被别人改过。', '请对照最新的一版，再决定要不要改。', keptZh],
    ['Someone else changed this rule meanwhile.', 'Compare with the newest version, then decide.', keptEn],
  ),
}
