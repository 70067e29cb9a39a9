import { type ErrorTexts, explain } from './define.ts'

const keptZh = '您填的内容还在，没有丢。'
const keptEn = 'What you typed is kept.'

const sameZh = '没有改动任何内容。'
const sameEn = 'Nothing was changed.'

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
    ['系统出了故障，还不知道是否办成。', '请稍后再试；一直不行请告诉管理员。', keptZh],
    [
      'Something broke on our side; we do not know yet whether it went through.',
      'Try again later; if it keeps failing, tell the administrator.',
      keptEn,
    ],
  ),
  'server.busy': explain(
    ['系统正忙，这一步还没有办。', '请过一会儿再试。', keptZh],
    ['The system is busy and this step was not done.', 'Try again in a moment.', keptEn],
  ),
  'server.database': explain(
    ['系统暂时连不上资料库。', '请过一会儿再试，不会重复提交。', keptZh],
    ['The system cannot reach its records right now.', 'Try again in a moment; it will not be sent twice.', keptEn],
  ),
  'session.required': explain(
    ['需要先登录。', '请登录后接着办。', keptZh],
    ['Please sign in first.', 'Sign in and carry on.', keptEn],
  ),
  'access.denied': explain(
    ['您现在的岗位不能做这件事。', '如果这本该由您办，请联系管理员核对岗位。', sameZh],
    ['Your post does not allow this.', 'If this is your duty, ask the administrator to check your post.', sameEn],
  ),
  'rate.limited': explain(
    ['操作太频繁，先歇一歇。', '请过一会儿再试。', keptZh],
    ['That was too many tries in a short time.', 'Wait a little and try again.', keptEn],
  ),
  'request.invalid': explain(
    ['有内容不符合要求，没有提交。', '请检查后再提交；看不出问题请刷新页面。', keptZh],
    [
      'Something is not right, so it was not sent.',
      'Check it and send again; if all looks right, reload the page.',
      keptEn,
    ],
  ),
  'request.tooLarge': explain(
    ['内容太大，没有提交。', '请删短一些再提交。', keptZh],
    ['This is too large, so it was not sent.', 'Shorten it and send again.', keptEn],
  ),
  'request.notFound': explain(
    ['没有这个地址。', '请刷新页面，或返回上一页。', sameZh],
    ['There is nothing at this address.', 'Reload the page or go back.', sameEn],
  ),
  'request.wrongOrigin': explain(
    ['这次操作来自别的网站，已拦下。', '请从本平台打开后再试。', sameZh],
    ['This came from another site and was stopped.', 'Open this platform itself and try again.', sameEn],
  ),
  'thing.notFound': explain(
    ['没有找到，可能已被移走，或者您看不到它。', '请返回上一页，或核对编号。', sameZh],
    ['It was not found: it may have been moved, or you may not see it.', 'Go back, or check the number.', sameEn],
  ),
  'key.otherContent': explain(
    ['这次提交之前收到过，内容却不同。', '请刷新页面，看看之前的结果。', '之前提交的没有变。'],
    [
      'This was received before with other content.',
      'Reload the page and look at the earlier result.',
      'What was sent before is unchanged.',
    ],
  ),
}
