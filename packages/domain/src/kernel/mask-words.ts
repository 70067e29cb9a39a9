import { maskName } from './mask.ts'

const digit = '[0-9０-９]'
const spoken = '[零〇一二三四五六七八九幺两]'
/** Room numbers, phones, plates, card numbers: whatever has three digits, however they are spaced. */
const numbers = new RegExp(`${digit}(?:[\\s\\p{Pd}.]?${digit}){2,}`, 'gu')
/** A number told in words, as one avoids a filter. */
const spokenNumbers = new RegExp(`${spoken}(?:[\\s\\p{Pd}]?${spoken}){4,}`, 'gu')
/** Addresses of the net, and names by which somebody is found in a chat. */
const handles = /[\p{Script=Latin}\d_.@-]{5,}/gu

const compound = '欧阳|上官|司马|诸葛|慕容|夏侯|皇甫|尉迟|公孙|令狐|宇文|长孙|司徒|独孤|南宫|端木'
const single =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪' +
  '范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤包乌云乔宝海'
const surname = `(?:${compound}|[${single}])`
/** Whose name comes before these is called by it. */
const called =
  '先生|女士|小姐|大爷|大妈|大娘|大姐|大哥|阿姨|叔叔|奶奶|爷爷|师傅|老师|医生|大夫|同志|书记|主任|经理|局长|所长|老人|家'
/** Somebody is named behind these, a family name at least. */
const about =
  '本人|户主|业主|房东|租户|邻居|住户|居民|病人|患者|老人|孩子|女儿|儿子|老伴|爱人|丈夫|妻子|母亲|父亲|同事|网格员'
/** A name comes next, whatever it looks like. */
const naming = '我叫|名叫|叫做|姓名[是为：:]?|联系人[是为：:]?'

const han = '\\p{Script=Han}'
const beforeTitle = new RegExp(`(${surname})(${han}{1,2})(?=${called})`, 'gu')
const afterPerson = new RegExp(`(${about})(${surname})(${han}{1,2})`, 'gu')
const afterNaming = new RegExp(`(${naming})\\s*(${han}{2,4})`, 'gu')
/** 巴特尔·那仁 */
const inParts = new RegExp(`${han}{1,6}[·•・‧]${han}{1,6}`, 'gu')

const stars = (text: string): string => '*'.repeat([...text].length)

/**
 * Words of one resident as another may read them: names, rooms and numbers are hidden. It hides by shape and cannot know
 * every name, so it errs towards hiding, and only what an office has made public is shown at all. `names` are those known
 * to be in it, the reporter's own.
 */
export function maskWords(text: string, names: readonly string[] = []): string {
  const known = names
    .filter((name) => [...name].length > 1)
    .reduce((all, name) => all.replaceAll(name, maskName(name)), text)
  return known
    .replace(numbers, '***')
    .replace(spokenNumbers, '***')
    .replace(handles, '***')
    .replace(inParts, (name) => `${[...name][0]}**`)
    .replace(afterNaming, (_, cue: string, name: string) => cue + maskName(name))
    .replace(afterPerson, (_, cue: string, family: string, given: string) => cue + family + stars(given))
    .replace(beforeTitle, (_, family: string, given: string) => family + stars(given))
}
