type Sentences = readonly [happened: string, todo: string]

/** Why a file or a line of it does not come in: what happened, what to do. Said on screen and in the list of refused lines. */
export const importReasons = {
  'import.columnsUnmapped': {
    zh: ['还没有说明哪一列是“{fields}”。', '请为它选一列。'],
    en: ['It is not said yet which column holds {fields}.', 'Choose a column for it.'],
  },
  'import.columnUnknown': {
    zh: ['文件里没有“{column}”这一列，或它被选了两次。', '请重新选择。'],
    en: ['The file has no column {column}, or it was chosen twice.', 'Choose again.'],
  },
  'import.notOpen': {
    zh: ['这次导入正在进行或已经结束。', '请刷新看看它现在的情况。'],
    en: ['This import is running or has ended.', 'Refresh to see how it stands.'],
  },
  'import.cellCount': {
    zh: ['这一行的列数与表头不同。', '请核对多余或缺少的逗号。'],
    en: ['The line has more or fewer cells than the header.', 'Look for a comma too many or too few.'],
  },
  'import.areaUnknown': {
    zh: ['没有叫“{name}”的区域。', '请写平台里的区域名称或编码。'],
    en: ['No area is called {name}.', 'Write its name or code as on the platform.'],
  },
  'import.areaAmbiguous': {
    zh: ['有几个区域都叫“{name}”。', '请改写区域编码。'],
    en: ['Several areas are called {name}.', 'Write its code instead.'],
  },
  'import.orgUnknown': {
    zh: ['没有叫“{name}”的单位。', '请先添加或导入这个单位。'],
    en: ['No organisation is called {name}.', 'Add or import it first.'],
  },
  'import.orgAmbiguous': {
    zh: ['有几个单位都叫“{name}”。', '请到“人员”页面手工任命。'],
    en: ['Several organisations are called {name}.', 'Appoint by hand on the page “People”.'],
  },
  'import.valueUnknown': {
    zh: ['“{value}”不是可以填写的内容。', '请填：{allowed}。'],
    en: ['{value} is none of the values that fit.', 'Write one of: {allowed}.'],
  },
  'import.dayInvalid': {
    zh: ['日期“{value}”看不懂。', '请写成 2026-12-01 的样子。'],
    en: ['The date {value} cannot be read.', 'Write it like 2026-12-01.'],
  },
  'import.lineDeadly': {
    zh: ['服务器处理这一行时中断了 {times} 次，就跳过了它。', '请核对这一行，单独再导入一次；还不行请找技术人员。'],
    en: [
      'The server was interrupted {times} times at this line, so it was left out.',
      'Check it and import it by itself; if it happens again, ask whoever runs the server.',
    ],
  },
  'import.otherName': {
    zh: ['这个手机号在平台上属于另一个姓名。', '请核对手机号和姓名。'],
    en: ['This number belongs to somebody of another name here.', 'Check number and name.'],
  },
} as const satisfies Record<string, { readonly zh: Sentences; readonly en: Sentences }>
