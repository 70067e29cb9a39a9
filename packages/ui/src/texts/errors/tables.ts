import { type ErrorTexts, explain } from './define.ts'

const nothingZh = '还没有写入任何内容。'
const nothingEn = 'Nothing has been written.'

export const tableErrors: ErrorTexts = {
  'table.empty': explain(
    ['这个文件是空的，连表头也没有。', '请检查是不是选错了文件。', nothingZh],
    ['The file is empty: there is not even a header.', 'Check that it is the right file.', nothingEn],
  ),
  'table.tooLarge': explain(
    ['文件超过 {megabytes} MB。', '请分成几个文件导入。', nothingZh],
    ['The file is larger than {megabytes} MB.', 'Split it into several files.', nothingEn],
  ),
  'table.tooManyRows': explain(
    ['文件超过 {most} 行。', '请分成几个文件导入。', nothingZh],
    ['The file has more than {most} rows.', 'Split it into several files.', nothingEn],
  ),
  'table.tooManyColumns': explain(
    ['表格超过 {most} 列。', '请删去用不到的列再导入。', nothingZh],
    ['The table has more than {most} columns.', 'Remove columns that are not needed.', nothingEn],
  ),
  'table.encoding': explain(
    ['文件的编码读不懂，它既不是 UTF-8 也不是 GB18030。', '请在表格软件里另存为 XLSX 或“CSV UTF-8”。', nothingZh],
    ['The file is neither UTF-8 nor GB18030.', 'Save it as XLSX or “CSV UTF-8”.', nothingEn],
  ),
  'table.unreadable': explain(
    ['从第 {line} 行起读不下去，多半是引号没有成对。', '请改好这一行，或另存为 XLSX。', nothingZh],
    [
      'It cannot be read on from line {line}: most likely a quote is not closed.',
      'Mend it, or save as XLSX.',
      nothingEn,
    ],
  ),
  'table.damaged': explain(
    ['这个表格文件已损坏。', '请在表格软件里打开并另存一份。', nothingZh],
    ['The workbook is damaged.', 'Open it in a spreadsheet program and save a copy.', nothingEn],
  ),
  'table.notATable': explain(
    ['这不是可以导入的表格，也可能是旧的 .xls 或加了密码。', '请另存为不加密码的 XLSX 或 CSV。', nothingZh],
    [
      'This is no table that can be imported; it may be an old .xls or have a password.',
      'Save it as XLSX or CSV without a password.',
      nothingEn,
    ],
  ),
  'table.unpacksTooLarge': explain(
    ['这个表格解开后太大。', '请删去图片和多余的内容，或另存为 CSV。', nothingZh],
    ['The workbook unpacks to too much.', 'Remove pictures and what is not needed, or save it as CSV.', nothingEn],
  ),
  'table.columnsMissing': explain(
    ['表头缺少这些列：{columns}。', '请检查文件，或改一下列的对应关系。', nothingZh],
    ['The header lacks these columns: {columns}.', 'Check the file, or which column means what.', nothingEn],
  ),
  'table.columnRepeated': explain(
    ['表头里这些列重复出现：{columns}。', '请给它们不同的列名。', nothingZh],
    ['The header has these columns twice: {columns}.', 'Give them different names.', nothingEn],
  ),
}
