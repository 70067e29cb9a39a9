import { type ErrorTexts, explain } from './define.ts'

export const signInErrors: ErrorTexts = {
  'signIn.wrongCode': explain(
    ['验证码不对或已过期。', '请核对短信里的数字，或重新获取。'],
    ['The code is wrong or has expired.', 'Check the message, or ask for a new code.'],
  ),
  'signIn.wrongPassword': explain(
    ['用户名或密码不对。', '请再试一次；忘记了请联系管理员重设。'],
    ['The username or password is wrong.', 'Try again; if you forgot it, ask the administrator for a new one.'],
  ),
  'signIn.locked': explain(
    ['试错次数太多，为了安全先锁上了。', '请 {minutes} 分钟后再试，或联系管理员。', '您的账号和资料都是安全的。'],
    [
      'Too many wrong tries, so sign-in is locked for safety.',
      'Try again in {minutes} minutes, or ask the administrator.',
      'Your account is safe.',
    ],
  ),
  'signIn.codeTooSoon': explain(
    ['刚刚已经发过验证码。', '请等 {seconds} 秒再获取；先看看短信。'],
    ['A code was sent a moment ago.', 'Look at your messages, or ask again in {seconds} seconds.'],
  ),
  'signIn.codeNotSent': explain(
    ['验证码没有发出去。', '请过一会儿再试，或打电话给网格员代报。'],
    ['The code could not be sent.', 'Try again later, or ask your grid worker to report for you.'],
  ),
  'signIn.disabled': explain(
    ['这个账号已停用。', '如有疑问请联系管理员。'],
    ['This account is switched off.', 'Ask the administrator if you think this is a mistake.'],
  ),
}
