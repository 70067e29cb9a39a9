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
    ['试的次数太多，为了安全先锁上了。', '请 {minutes} 分钟后再试，或联系管理员。', '您的账号是安全的。'],
    [
      'Too many tries, so sign-in is locked for safety.',
      'Try again in {minutes} minutes, or ask the administrator.',
      'Your account is safe.',
    ],
  ),
  'signIn.codeTooSoon': explain(
    ['刚刚已经发过验证码。', '请等 {seconds} 秒再获取；先看看短信。'],
    ['A code was sent a moment ago.', 'Look at your messages, or ask again in {seconds} seconds.'],
  ),
  'signIn.channelMissing': explain(
    ['现在发不了短信验证码。', '请过一会儿再试，或请网格员代报。'],
    ['No code can be sent right now.', 'Try again later, or ask your grid worker to report for you.'],
  ),
  'signIn.weakPassword': explain(
    ['这个密码太容易猜到。', '请换一个更长、不常见的密码。', '原来的密码没有变。'],
    ['This password is too easy to guess.', 'Choose a longer, less common one.', 'The old password is unchanged.'],
  ),
  'signIn.usernameTaken': explain(
    ['这个用户名已有人用。', '请换一个。'],
    ['This username is taken.', 'Choose another.'],
  ),
  'signIn.providerUnreachable': explain(
    ['统一认证现在连不上。', '请过一会儿再试，或换一种方式登录。'],
    ['The sign-in service cannot be reached right now.', 'Try again later, or sign in another way.'],
  ),
  'signIn.providerRefused': explain(
    ['统一认证那边没有登录成功，或者您取消了。', '请再试一次；还不行请换一种方式登录，并告诉管理员。'],
    [
      'The sign-in service did not confirm who you are, or you cancelled.',
      'Try again; if it keeps failing, sign in another way and tell the administrator.',
    ],
  ),
  'signIn.visitOver': explain(
    ['这次登录隔得太久、已经用过，或换了浏览器。', '请再点一次登录。'],
    ['This sign-in took too long, was used already, or came back in another browser.', 'Start it again.'],
  ),
  'signIn.identityUnknown': explain(
    [
      '统一认证认得您，但这里还没有关联您的账号。',
      '请先用手机验证码或密码登录一次，在“我”或“我的账号”里关联；没有账号请找管理员。',
    ],
    [
      'The sign-in service knows you, but no account here is linked to you yet.',
      'Sign in once by phone code or password and link it under “Me” or “My account”; if you have no account, ask the administrator.',
    ],
  ),
  'signIn.identityTaken': explain(
    [
      '这个身份已关联别的账号，或您的账号已关联别的身份。',
      '要换，请先在原来的账号里解除关联；不是您做的请告诉管理员。',
    ],
    [
      'This identity is linked to another account, or your account to another identity.',
      'To change it, unlink the old one first; if you did not do that, tell the administrator.',
    ],
  ),
}
