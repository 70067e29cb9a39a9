import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

const sameZh = '没有改动任何日子。'
const sameEn = 'No day was changed.'

/** The work calendar, rules of time, and who is told of what stays overdue. */
export const calendarErrors: ErrorTexts = {
  'calendar.stale': explain(
    ['日历刚被别人改过，现在显示的是最新的。', '请看一眼再保存。', keptZh],
    ['Someone else changed the calendar meanwhile; the newest is now shown.', 'Have a look, then save again.', keptEn],
  ),
  'calendar.orgUnknown': explain(
    ['没有找到这个单位。', '请重新选择。', keptZh],
    ['This body was not found.', 'Choose again.', keptEn],
  ),
  'calendar.hoursWrong': explain(
    ['上班时间不对。', '请填时间，例如 8:30；下班要晚于上班，下午要在上午之后，每周至少上一天班。', keptZh],
    [
      'These are no working hours.',
      'Give times such as 8:30; each closes after it opens, the afternoon follows the morning, some day is worked.',
      keptEn,
    ],
  ),
  'calendar.noticeFile': explain(
    [
      '这个文件不是能读的放假日历。',
      '可以用国务院办公厅通知的正文，或 holiday-cn、chinese-days 的 JSON、ICS 文件。',
      sameZh,
    ],
    [
      'This file is no holiday calendar that can be read.',
      'Use the text of the notice, or a JSON or ICS file of holiday-cn or chinese-days.',
      sameEn,
    ],
  ),
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
  'rule.taken': explain(
    ['已经有一条管同样事情的规则。', '请在原来那条上改，会生成新的一版。', keptZh],
    ['There is a rule for just this already.', 'Change that one; it becomes a new version.', keptEn],
  ),
  'rule.clockUnknown': explain(
    ['这种事项没有这个时限。', '请重新选择。', keptZh],
    ['This kind of matter has no such clock.', 'Choose again.', keptEn],
  ),
  'rule.fromThePast': explain(
    ['生效日期早于今天。', '规则只管以后开始的时限，请选今天或以后。', keptZh],
    ['It would hold from a day in the past.', 'Rules are for clocks to come: choose today or later.', keptEn],
  ),
  'rule.tooMany': explain(
    ['规则已有 {max} 条，不能再加。', '请先改已有的规则，或放到上级类别上。', keptZh],
    ['There are {max} rules; no more can be added.', 'Change one there is, or set one at a category above.', keptEn],
  ),
  'rule.stale': explain(
    ['这条时限规则刚被别人改过。', '请对照最新的一版，再决定要不要改。', keptZh],
    ['Someone else changed this rule meanwhile.', 'Compare with the newest version, then decide.', keptEn],
  ),
}
