import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

const sameZh = '没有改动任何内容。'
const sameEn = 'Nothing was changed.'

export const matterErrors: ErrorTexts = {
  'matter.stale': explain(
    ['别人刚刚办了一步，现在显示的是最新情况。', '请看过再决定要不要继续。', keptZh],
    ['Someone else acted meanwhile; the newest state is now shown.', 'Look at it, then decide.', keptEn],
  ),
  'matter.notNow': explain(
    ['这个事项现在不能做这一步。', '请看最新情况再决定。', sameZh],
    ['This step is not possible now.', 'Look at the newest state, then decide.', sameEn],
  ),
  'matter.unknownType': explain(
    ['没有这种事项。', '请刷新页面后重选。', keptZh],
    ['There is no such kind of matter.', 'Reload the page and choose again.', keptEn],
  ),
  'matter.unknownAction': explain(
    ['这种事项没有这一步。', '请刷新页面。', sameZh],
    ['This kind of matter has no such step.', 'Reload the page.', sameEn],
  ),
  'matter.handlerCannotJudge': explain(
    ['经手的人不能自己核查或评价。', '请由别人来办。', sameZh],
    ['Whoever handled it cannot judge it.', 'Leave this to someone else.', sameEn],
  ),
  'matter.reopenWindowPassed': explain(
    ['已过了可以重办的期限。', '如还有问题，请重新提交。', sameZh],
    ['The time for reopening has passed.', 'If it is still wrong, report it anew.', sameEn],
  ),
  'matter.alreadyRated': explain(
    ['这个事项已经评价过。', '不用再评。', '之前的评价还在。'],
    ['This matter has been rated already.', 'There is nothing more to do.', 'The earlier rating stands.'],
  ),
  'matter.assigneeUnknown': explain(
    ['选的人或单位现在不能接单。', '请重新选择。', keptZh],
    ['The person or body chosen cannot take this now.', 'Choose again.', keptEn],
  ),
  'matter.categoryUnknown': explain(
    ['这个类别不能用了。', '请重新选择类别。', keptZh],
    ['This category cannot be used.', 'Choose another.', keptEn],
  ),
  'matter.areaUnknown': explain(
    ['没有找到这个区域。', '请重新选择区域。', keptZh],
    ['This area was not found.', 'Choose again.', keptEn],
  ),
  'matter.areaTooWide': explain(
    ['区域选得太大。', '请选到社区、嘎查村或网格。', keptZh],
    ['This area is too wide.', 'Choose a community, village or grid.', keptEn],
  ),
}
