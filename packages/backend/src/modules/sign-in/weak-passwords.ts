/** What people take when they need a password quickly, without the digits and signs they add to it. */
const common = new Set(
  `password passwort passw0rd p@ssword p@ssw0rd pass letmein welcome monkey dragon sunshine princess football baseball
  superman batman trustno1 starwars master shadow michael jennifer hello hellohello freedom whatever computer internet
  secret changeme default guest user test testtest tester demo root toor admin administrator adminadmin sysadmin system
  manager operator supervisor login iloveyou ilove loveyou lovely love forever qwerty qwertyuiop asdfgh asdfghjkl zxcvbn
  zxcvbnm qazwsx qazwsxedc qweasd qweasdzxc qwe asd zxc abc abcabc aaa abcd abcdef woaini woaiwojia woaizhongguo aini
  woshishui wodemima mima zhongguo zhonghua beijing shanghai neimenggu neimeng huhehaote baotou caoyuan menggu xinnian
  gongxifacai facai dajiahao nihao nihaoma pengyou laogong laopo baobei baba mama yisheng yisiyiyi mimamima yonghu
  guanliyuan wangge wanggeyuan shequ lianxin lianxinqiao lianxinbridge zhengfu fuwu chunjie zhangsan lisi wangwu taobao
  weixin wechat qq alipay zhifubao huawei xiaomi windows google facebook linkedin`.split(/\s+/),
)

const runs = [
  '01234567890123456789',
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
  '!@#$%^&*()_+',
]

/** Signs that stand for letters by habit. */
const plain = (text: string): string => text.replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('$', 's')
const withoutTrimmings = (text: string): string => text.replace(/^[^a-z]+|[^a-z]+$/g, '')

/**
 * True for what is tried first: common words with digits around them, numbers (birthdays, phones, identity cards), runs
 * on the keyboard, repetitions, and the username with a little added.
 */
export function isWeakPassword(password: string, username: string): boolean {
  const text = password.normalize('NFKC').trim().toLowerCase()
  return (
    text.length < 10 ||
    /^\d+x?$/.test(text) ||
    /^(.{1,5})\1+.?$/u.test(text) ||
    isRun(text) ||
    isCommon(text) ||
    isMostlyName(text, username.toLowerCase())
  )
}

const isCommon = (text: string): boolean =>
  [text, withoutTrimmings(text), withoutTrimmings(plain(text))].some((word) => common.has(word))

/** What is added to the name must be hard to guess by itself. */
function isMostlyName(text: string, username: string): boolean {
  if (username === '' || !text.includes(username)) return false
  const rest = text.replaceAll(username, '')
  return rest.length < 6 || isCommon(rest) || isRun(rest)
}

const isRun = (text: string): boolean =>
  runs.some((run) => run.includes(text) || [...run].reverse().join('').includes(text))
