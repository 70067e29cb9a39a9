import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseSync } from 'vite'
import { root, say } from './runtime.mjs'

const longestFile = 400
const skipped = new Set(['node_modules', 'dist', 'coverage'])
const isSource = (name) => /\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name)

function* sourceFiles(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory() && !skipped.has(entry.name)) yield* sourceFiles(path)
    else if (entry.isFile() && isSource(entry.name)) yield path
  }
}

/** `packages/domain/…` → domain, `apps/console/…` → console, `bench/…` → bench. */
function layerOf(path) {
  const parts = relative(root, path).split(sep)
  return parts[0] === 'packages' || parts[0] === 'apps' ? parts[1] : parts[0]
}

const countLines = (text) => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

/** Functions that have a name of their own; callbacks count as part of the function they stand in. */
function functionLengths(path, text) {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path}: ${errors[0].message}`)
  const lengths = []
  const measure = (node) => lengths.push(countLines(text.slice(node.start, node.end)))
  const visit = (node) => {
    if (Array.isArray(node)) for (const child of node) visit(child)
    else if (node && typeof node.type === 'string') {
      if (isNamedFunction(node)) measure(node)
      for (const value of Object.values(node)) if (value && typeof value === 'object') visit(value)
    }
  }
  visit(program)
  return lengths
}

const functions = new Set(['ArrowFunctionExpression', 'FunctionExpression'])

function isNamedFunction(node) {
  if (node.type === 'FunctionDeclaration') return Boolean(node.body)
  if (node.type === 'VariableDeclarator') return functions.has(node.init?.type)
  return ['MethodDefinition', 'Property', 'PropertyDefinition'].includes(node.type) && functions.has(node.value?.type)
}

function summary(lengths) {
  const sorted = lengths.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return [at(0.5), at(0.9), sorted.at(-1) ?? 0]
}

const layers = new Map()
const tooLong = []
for (const folder of ['packages', 'apps', 'bench', 'e2e']) {
  for (const path of sourceFiles(join(root, folder))) {
    const text = readFileSync(path, 'utf8')
    const lines = countLines(text)
    if (lines > longestFile) tooLong.push({ path: relative(root, path), lines })
    const layer = layers.get(layerOf(path)) ?? { files: [], functions: [] }
    layer.files.push(lines)
    layer.functions.push(...functionLengths(path, text))
    layers.set(layerOf(path), layer)
  }
}

const row = (cells) => cells.map((cell, index) => (index ? String(cell).padStart(6) : cell.padEnd(10))).join(' ')
console.log('lines      files median    p90    max   funcs median    p90    max')
for (const [name, { files, functions }] of layers) {
  console.log(row([name, files.length, ...summary(files), functions.length, ...summary(functions)]))
}
for (const { path, lines } of tooLong) say(`${path} has ${lines} lines; no file may have more than ${longestFile}.`)
process.exitCode = tooLong.length > 0 ? 1 : 0
