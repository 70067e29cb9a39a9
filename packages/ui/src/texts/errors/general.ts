import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

export const generalErrors: ErrorTexts = {
  'network.down': explain(
    ['现在连不上网络。', '请检查信号，稍后再试。', keptZh],
    ['There is no connection right now.', 'Check the signal and try again later.', keptEn],
  ),
  'network.slow': explain(
    ['等了很久没有回音，还不知道是否办成。', '请再试一次，不会重复提交。', keptZh],
    [
      'No answer came in time, so we do not know yet whether it went through.',
      'Try again; it will not be sent twice.',
      keptEn,
    ],
  ),
  'server.failed': explain(
    ['系统出了故障，这一步没有办成。', '请稍后再试；一直不行请告诉管理员。', keptZh],
    [
      'Something broke on our side and this step was not done.',
      'Try again later; if it keeps failing, tell the administrator.',
      keptEn,
    ],
  ),
  'server.busy': explain(
    ['系统正忙，这一步还没有办。', '请过一会儿再试。', keptZh],
    ['The system is busy and this step was not done.', 'Try again in a moment.', keptEn],
  ),
  'session.required': explain(
    ['需要先登录。', '请用手机号登录，然后接着办。', keptZh],
    ['Please sign in first.', 'Sign in with your phone number and carry on.', keptEn],
  ),
  'session.ended': explain(
    ['登录已失效。', '请重新登录，然后接着办。', keptZh],
    ['Your session has ended.', 'Sign in again and carry on.', keptEn],
  ),
  'access.denied': explain(
    ['您现在的岗位不能做这件事。', '如果这本该由您办，请联系管理员核对岗位。', '没有改动任何内容。'],
    [
      'Your post does not allow this.',
      'If this is your duty, ask the administrator to check your post.',
      'Nothing was changed.',
    ],
  ),
  'rate.limited': explain(
    ['操作太频繁，先歇一歇。', '请过一会儿再试。', keptZh],
    ['That was too many tries in a short time.', 'Wait a little and try again.', keptEn],
  ),
  'request.invalid': explain(
    ['有内容不符合要求，没有提交。', '请检查后再提交；如果看不出问题，请刷新页面。', keptZh],
    [
      'Something in the request is not right, so it was not sent.',
      'Check it and send again; if all looks right, reload the page.',
      keptEn,
    ],
  ),
  'request.repeated': explain(
    ['这次提交和之前的一次编号相同，内容却不同。', '请刷新页面，看看之前的结果再决定。', '之前提交的内容没有变。'],
    [
      'This was sent before with other content.',
      'Reload the page and look at the earlier result first.',
      'What was sent before is unchanged.',
    ],
  ),
  'thing.missing': explain(
    ['没有找到，可能已被移走，或者您看不到它。', '请返回上一页，或核对编号。'],
    ['It was not found: it may have been moved, or you may not see it.', 'Go back, or check the number.'],
  ),
  'matter.missing': explain(
    ['没有找到这个事项。', '请核对工单编号，或返回列表。'],
    ['This matter was not found.', 'Check its number, or go back to the list.'],
  ),
  'matter.stale': explain(
    ['这个事项刚刚被别人更新过。', '请刷新看最新情况，再决定要不要继续。', keptZh],
    ['Someone has just updated this matter.', 'Reload to see its latest state, then decide.', keptEn],
  ),
  'matter.unknownAction': explain(
    ['这个事项现在不能做这一步。', '请刷新看最新情况。', '没有改动任何内容。'],
    ['This step is not possible for this matter now.', 'Reload to see its latest state.', 'Nothing was changed.'],
  ),
}
