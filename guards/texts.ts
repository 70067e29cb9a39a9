import { parseSync } from 'vite'
import type { Sources } from './sources.ts'

type Node = { readonly type: string; readonly start: number; readonly [key: string]: unknown }

const isNode = (value: unknown): value is Node => typeof (value as Node | null)?.type === 'string'

function* nodesIn(value: unknown): Generator<Node> {
  if (Array.isArray(value)) for (const one of value) yield* nodesIn(one)
  else if (isNode(value)) {
    yield value
    for (const part of Object.values(value)) if (part && typeof part === 'object') yield* nodesIn(part)
  }
}

function programOf(path: string, source: string): Node {
  const { program, errors } = parseSync(path, source)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0]!.message}`)
  return program as unknown as Node
}

const lineAt = (source: string, at: number): number => source.slice(0, at).split('\n').length

type Found = readonly [path: string, source: string]
const tell = ([path, source]: Found, { start }: Node, what: string) => `${path}:${lineAt(source, start)} ${what}`

const isText = (path: string): boolean => /(^|[/-])texts\.ts$|^packages\/ui\/src\/texts\//.test(path)

/** What belongs to screens: the two apps and what they share. */
export const isScreen = (path: string): boolean =>
  /^(apps\/(mobile|console)|packages\/ui)\/src\//.test(path) && !/\.test\.tsx?$/.test(path)

/** `left.title` → its value, for every text of one language; a spread counts under its own words. */
function textsOf(object: Node, source: string, prefix = ''): Map<string, Node> {
  const texts = new Map<string, Node>()
  for (const property of object.properties as Node[]) {
    if (property.type === 'SpreadElement') {
      const { start, end } = property as Node & { end: number }
      texts.set(`${prefix}${source.slice(start, end).replace(/\b(zh|en)\b/, '*')}`, property)
      continue
    }
    const key = property.key as Node
    const name = `${prefix}${String(key.name ?? key.value)}`
    const value = property.value as Node
    if (value.type === 'ObjectExpression') for (const found of textsOf(value, source, `${name}.`)) texts.set(...found)
    else texts.set(name, value)
  }
  return texts
}

const isEmpty = ({ type, value }: Node): boolean => type === 'Literal' && value === ''

/** Texts that one language has and another lacks, or that say nothing. */
export const missingTexts = (sources: Sources): string[] =>
  [...sources].filter(([path]) => isScreen(path)).flatMap(missingIn)

function missingIn(file: Found): string[] {
  const calls = [...nodesIn(programOf(...file))].filter(
    ({ type, callee }) => type === 'CallExpression' && (callee as Node).name === 'defineTexts',
  )
  return calls.flatMap((call) => {
    const [argument] = call.arguments as Node[]
    if (argument?.type !== 'ObjectExpression') return [tell(file, call, 'defineTexts is not given its texts in place')]
    return missingBetween(file, argument)
  })
}

function missingBetween(file: Found, dictionary: Node): string[] {
  const of = (language: string) => {
    const found = (dictionary.properties as Node[]).find(({ key }) => (key as Node | undefined)?.name === language)
    return found && isNode(found.value) && found.value.type === 'ObjectExpression'
      ? textsOf(found.value, file[1])
      : new Map<string, Node>()
  }
  const languages = { zh: of('zh'), en: of('en') }
  const lacks = (name: 'zh' | 'en', other: Map<string, Node>) =>
    [...other]
      .filter(([key]) => !languages[name].has(key))
      .map(([key, node]) => tell(file, node, `${key} is missing in ${name}`))
  const empty = Object.entries(languages).flatMap(([language, texts]) =>
    [...texts]
      .filter(([, node]) => isEmpty(node))
      .map(([key, node]) => tell(file, node, `${key} is empty in ${language}`)),
  )
  return [...lacks('zh', languages.en), ...lacks('en', languages.zh), ...empty]
}

const said = /[\p{Script=Han}]|\p{L}{2}/u
const seen = new Set(['label', 'title', 'placeholder', 'alt', 'description', 'aria-label', 'aria-description', 'why'])

/** Words written straight into a screen: Chinese anywhere, any words where people read them. */
export const strayWords = (sources: Sources): string[] =>
  [...sources].filter(([path]) => isScreen(path) && !isText(path)).flatMap(strayIn)

function strayIn(file: Found): string[] {
  const nodes = [...nodesIn(programOf(...file))]
  const given = new Set(nodes.filter((node) => isBilingual(node) || isKey(node)).flatMap((one) => [...nodesIn(one)]))
  const stray = new Set(nodes.filter((node) => !given.has(node)).flatMap(strayAt))
  return [...stray].map((node) => tell(file, node, JSON.stringify(wordsOf(node))))
}

/** Texts given in place in every language: a dictionary, `{ zh, en }`, or `text('名称', 'Name')`. */
function isBilingual(node: Node): boolean {
  const { type } = node
  if (type === 'ObjectExpression') {
    const keys = (node.properties as Node[]).map(({ key }) => (key as Node | undefined)?.name)
    return keys.includes('zh') && keys.includes('en')
  }
  if (type !== 'CallExpression') return false
  const [zh, en] = node.arguments as Node[]
  return zh?.type === 'Literal' && hasHan(zh) && en?.type === 'Literal' && !hasHan(en) && said.test(wordsOf(en))
}

/** A key is named as it stands on the keyboard. */
const isKey = ({ type, openingElement }: Node): boolean =>
  type === 'JSXElement' && ((openingElement as Node).name as Node).name === 'kbd'

const hasHan = (node: Node): boolean => /\p{Script=Han}/u.test(wordsOf(node))

const wordsOf = (node: Node): string =>
  node.type === 'TemplateLiteral'
    ? (node.quasis as { value: { raw: string } }[]).map(({ value }) => value.raw).join('…')
    : typeof node.value === 'string'
      ? node.value.trim()
      : ''

function strayAt(node: Node): Node[] {
  if (node.type === 'JSXText') return said.test(wordsOf(node)) ? [node] : []
  if (node.type === 'JSXElement' || node.type === 'JSXFragment')
    return (node.children as Node[]).filter(({ type }) => type === 'JSXExpressionContainer').flatMap(literalsOf)
  if (node.type === 'JSXAttribute') return seen.has(nameOf(node)) ? literalsOf(node.value as Node | null) : []
  return (node.type === 'Literal' || node.type === 'TemplateLiteral') && hasHan(node) ? [node] : []
}

const nameOf = (attribute: Node): string => String((attribute.name as Node).name)

/** The words an expression may come to be: itself, either side of a choice, what follows a condition. */
function literalsOf(node: Node | null): Node[] {
  if (!node) return []
  const { type } = node
  if (type === 'JSXExpressionContainer') return literalsOf(node.expression as Node)
  if (type === 'ConditionalExpression')
    return [node.consequent, node.alternate].flatMap((one) => literalsOf(one as Node))
  if (type === 'LogicalExpression') return [node.left, node.right].flatMap((one) => literalsOf(one as Node))
  return (type === 'Literal' || type === 'TemplateLiteral') && said.test(wordsOf(node)) ? [node] : []
}
