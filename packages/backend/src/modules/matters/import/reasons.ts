import type { Text } from '@lianxin/domain/kernel/text'

/** Why a file or a row was not taken, for whoever prepared it. */
const reasons: Readonly<Record<string, Text>> = {
  'table.empty': { zh: '文件是空的，连表头也没有。', en: 'The file is empty: there is not even a header.' },
  'table.tooLarge': { zh: '文件超过 {megabytes} MB。', en: 'The file is larger than {megabytes} MB.' },
  'table.tooManyRows': { zh: '文件超过 {most} 行。', en: 'The file has more than {most} rows.' },
  'table.tooManyColumns': { zh: '表格超过 {most} 列。', en: 'The table has more than {most} columns.' },
  'table.encoding': { zh: '文件既不是 UTF-8 也不是 GB18030 编码。', en: 'The file is neither UTF-8 nor GB18030.' },
  'table.unreadable': {
    zh: '从第 {line} 行起读不下去，多半是引号没有成对。',
    en: 'It cannot be read on from line {line}: most likely a quote is not closed.',
  },
  'table.damaged': { zh: '表格文件已损坏。', en: 'The workbook is damaged.' },
  'table.notATable': { zh: '这不是 CSV 或 XLSX 表格。', en: 'This is no CSV or XLSX table.' },
  'table.unpacksTooLarge': { zh: '表格解开后太大。', en: 'The workbook unpacks to too much.' },
  'table.columnsMissing': { zh: '表头缺少这些列：{columns}。', en: 'The header lacks these columns: {columns}.' },
  'table.columnRepeated': {
    zh: '表头里这些列重复出现：{columns}。',
    en: 'The header has these columns twice: {columns}.',
  },
  'import.districtMissing': {
    zh: '平台还没有这个旗县区，请先运行 lianxin import divisions。',
    en: 'The platform does not have this district yet: run lianxin import divisions first.',
  },
  'import.townMissing': {
    zh: '本旗县没有映射指定的乡镇：{town}。',
    en: 'The district lacks the town the mapping names: {town}.',
  },
  'import.untilNotPast': {
    zh: '映射里的 until 必须早于今天：代替人员的岗位不能今天还有效。',
    en: 'The mapping’s until must lie before today: a stand-in may hold no post in force.',
  },
  'import.mappingInvalid': { zh: '映射文件有误：{where}：{what}', en: 'The mapping file is wrong: {where}: {what}' },
  'import.cellCount': { zh: '这一行的列数与表头不同。', en: 'The line has more or fewer cells than the header.' },
  'import.idMissing': { zh: '没有编号。', en: 'It has no id.' },
  'import.repeatedId': { zh: '编号在文件里重复出现。', en: 'Its id came before in this file.' },
  'import.otherContent': {
    zh: '同一编号以前导入过，但内容不同。',
    en: 'This id was imported before with other content.',
  },
  'import.dayInvalid': { zh: '日期看不懂。', en: 'Its date cannot be read.' },
  'import.dayTooEarly': { zh: '日期早于映射的 since。', en: 'Its date is before the mapping’s since.' },
  'import.stepOutsidePosts': {
    zh: '办理会晚于映射的 until。',
    en: 'Its steps would reach beyond the mapping’s until.',
  },
  'import.townUnknown': { zh: '映射里没有这个街道。', en: 'The mapping does not know its town.' },
  'import.communityMissing': { zh: '没有社区。', en: 'It names no community.' },
  'import.categoryUnknown': { zh: '映射里没有这个类别。', en: 'The mapping does not know its category.' },
  'import.unitMissing': { zh: '没有承办单位。', en: 'It names no handling unit.' },
  'import.labelUnknown': { zh: '看不出是否按期。', en: 'Whether it was on time cannot be read.' },
}

/** The sentence of a reason; one that only the platform itself knows is told by its code. */
export const sentenceOf = (code: string, params: Readonly<Record<string, string | number>> = {}): Text => {
  const { zh, en } = reasons[code] ?? { zh: code, en: code }
  const fill = (sentence: string) => sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''))
  return { zh: fill(zh), en: fill(en) }
}
