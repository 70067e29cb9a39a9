import type { Text } from '../kernel/text.ts'

/** A field of a row: what it is called, other heads under which offices keep it, and one invented example. */
export type ImportField = {
  readonly name: string
  readonly label: Text
  readonly heads: readonly string[]
  readonly required: boolean
  readonly example: string
}

const field = (
  name: string,
  label: Text,
  heads: readonly string[],
  example: string,
  required = false,
): ImportField => ({
  ...{ name, label, heads, example, required },
})

/** What can be brought in from a table, and what each of its rows says. */
export const importKinds = {
  people: {
    label: { zh: '人员和岗位', en: 'People and posts' },
    fields: [
      field('name', { zh: '姓名', en: 'Name' }, ['名字', '人员姓名'], '苏木雅', true),
      field(
        'phone',
        { zh: '手机号', en: 'Mobile' },
        ['手机', '电话', '联系电话', '手机号码', 'phone'],
        '19900001234',
        true,
      ),
      field('role', { zh: '角色', en: 'Role' }, ['岗位', '职务', '身份'], '网格员'),
      field('org', { zh: '单位', en: 'Organisation' }, ['所属单位', '组织', '工作单位', 'org'], '向阳社区居委会'),
      field('area', { zh: '区域', en: 'Area' }, ['所属区域', '负责区域', '网格', '社区'], '向阳第一网格'),
      field('from', { zh: '开始日期', en: 'From' }, ['任职日期', '起始日期'], '2026-12-01'),
      field('until', { zh: '结束日期', en: 'Until' }, ['截止日期', '到期日期'], ''),
    ],
  },
  orgs: {
    label: { zh: '单位', en: 'Organisations' },
    fields: [
      field('name', { zh: '名称', en: 'Name' }, ['单位名称', '单位', '组织名称'], '向阳社区居委会', true),
      field('kind', { zh: '类型', en: 'Kind' }, ['单位类型', '类别'], '嘎查村居委会', true),
      field('area', { zh: '所在区域', en: 'Area' }, ['区域', '所属区域', '服务区域'], '向阳社区', true),
      field('parent', { zh: '上级单位', en: 'Parent' }, ['上级', '主管单位'], ''),
    ],
  },
} as const satisfies Record<string, { readonly label: Text; readonly fields: readonly ImportField[] }>

export type ImportKind = keyof typeof importKinds
export const importKindNames = Object.keys(importKinds) as [ImportKind, ...ImportKind[]]

/** Field → column. */
export type ImportMapping = Readonly<Record<string, string>>

const plain = (head: string): string =>
  head
    .normalize('NFKC')
    .replace(/[\s*（）()：:]/g, '')
    .toLowerCase()

/** Which column most likely holds which field, by what it is called; no column twice. */
export function proposeMapping(kind: ImportKind, columns: readonly string[]): ImportMapping {
  const free = new Map(columns.map((column) => [plain(column), column]))
  const found: Record<string, string> = {}
  for (const { name, label, heads } of importKinds[kind].fields as readonly ImportField[]) {
    const head = [label.zh, label.en, name, ...heads].map(plain).find((one) => free.has(one))
    if (head === undefined) continue
    found[name] = free.get(head)!
    free.delete(head)
  }
  return found
}

/** Fields that must have a column and have none. */
export const unmapped = (kind: ImportKind, mapping: ImportMapping): ImportField[] =>
  (importKinds[kind].fields as readonly ImportField[]).filter(({ name, required }) => required && !mapping[name])

/** The value that a cell names by its own name or its label in any language. */
export function namedBy<Value extends string>(labels: Readonly<Record<Value, Text>>, cell: string): Value | undefined {
  const wanted = plain(cell)
  return (Object.keys(labels) as Value[]).find((value) =>
    [value, labels[value].zh, labels[value].en].some((word) => plain(word) === wanted),
  )
}
