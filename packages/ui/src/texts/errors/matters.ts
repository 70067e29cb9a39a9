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
  'matter.reporterAnswers': explain(
    ['报事人有账号，由本人确认。', '请等本人确认，或请本人在手机上操作。', sameZh],
    ['The reporter has an account and answers alone.', 'Wait, or ask them to answer on their phone.', sameEn],
  ),
  'matter.sourceUnknown': explain(
    ['这个来源不能用。', '请重新选择来源。', keptZh],
    ['This source cannot be used.', 'Choose another.', keptEn],
  ),
  'matter.callerMissing': explain(
    ['还没有填来电人。', '请填写来电人的称呼和电话；对方不愿说电话时，可以只填称呼。', keptZh],
    ['Who called is missing.', 'Enter a name and a phone; the phone may be withheld.', keptEn],
  ),
  'matter.externalNoTaken': explain(
    ['这个来源单号已经登记过，工单编号是 {no}。', '请到那个事项里办理，不用重复登记。', keptZh],
    ['This number of the source is here already, as {no}.', 'Work on that matter; do not enter it again.', keptEn],
  ),
  'source.codeTaken': explain(
    ['已有代码相同的来源。', '请换一个代码。', keptZh],
    ['There is a source with this code.', 'Choose another code.', keptEn],
  ),
  'source.stale': explain(
    ['别人刚刚改过这个来源，现在显示的是最新内容。', '请看过再改。', keptZh],
    ['Someone else changed this source meanwhile; the newest is now shown.', 'Look at it, then change it.', keptEn],
  ),
  'source.tooManyRows': explain(
    ['这段时间的事项超过 {most} 件。', '请缩短时间，分几次导出。', sameZh],
    ['More than {most} matters fall into this period.', 'Choose a shorter one.', sameEn],
  ),
  'lookUp.notFound': explain(
    ['编号和查询码对不上。', '请对照回执再输一遍；连错五次，这个编号要等一小时才能再查。'],
    ['Number and code do not match.', 'Check your receipt; after five misses the number is locked for an hour.'],
  ),
  'lookUp.locked': explain(
    ['试的次数太多，{minutes} 分钟后才能再查。', '着急的话，请打电话给社区或登记的单位。'],
    ['Too many tries: wait {minutes} minutes.', 'If it is urgent, call the community.'],
  ),
  'matter.areaTooWide': explain(
    ['区域选得太大。', '请选到社区、嘎查村或网格。', keptZh],
    ['This area is too wide.', 'Choose a community, village or grid.', keptEn],
  ),
}
