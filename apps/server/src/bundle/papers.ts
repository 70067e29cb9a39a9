import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { version } from '../version.ts'
import type { Closure } from './closure.ts'
import { type Item, readLock, type Source } from './source.ts'
import { SETTINGS } from './sums.ts'

/** What lies on top: how to start, what to read, whose work is inside. */
export async function papersFor({ root, platform }: Source, { packages, links }: Closure): Promise<Item[]> {
  const paper = async (name: string) => {
    const text = await readFile(join(root, 'apps', 'server', 'bundle', name), 'utf8')
    return text.replaceAll('{version}', version).replaceAll('{platform}', platform)
  }
  const file = (path: string, text: string, executable = false): Item => ({
    ...{ path, kind: 'file', from: Buffer.from(text), executable },
  })
  const windows = platform === 'win-x64'
  const start = windows
    ? file('start.cmd', crlf((await paper('start.cmd')).replace('{junctions}', junctions(links))))
    : file('start.sh', await paper('start.sh'), true)
  const words = (text: string) => (windows ? crlf(text.replaceAll('./start.sh', 'start.cmd')) : text)
  return [
    start,
    file(SETTINGS, words(await paper(SETTINGS))),
    file('README.zh.md', words(await paper('README.zh.md'))),
    file('README.en.md', words(await paper('README.en.md'))),
    file('LICENCES.md', await licences(root, packages)),
  ]
}

const crlf = (text: string): string => text.replaceAll('\n', '\r\n')

/** Archives bring no links to Windows that anybody may make; these need no right of their own. */
const junctions = (links: Closure['links']): string =>
  Object.entries(links)
    .map(([path, to]) => [path.replaceAll('/', '\\'), to.replaceAll('/', '\\')])
    .map(([path, to]) => `if not exist "${path}" mklink /J "${path}" "${to}" >nul`)
    .join('\n')

async function licences(root: string, packages: readonly string[]): Promise<string> {
  const lock = await readLock(root)
  const rows = packages
    .filter((path) => path.startsWith('node_modules/'))
    .map((path) => {
      const { version: of = '', license = '' } = lock.packages[path]!
      return `| ${path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length)} | ${of} | ${license} | \`${path}\` |`
    })
  return `# Licences 许可\n\nLianxin 连心桥: Apache-2.0, \`LICENSE\`. 其他软件包的许可全文在各自的文件夹里 · the texts of the others are in their folders.\n\n| package | version | licence | folder |\n|---|---|---|---|\n${rows.join('\n')}\n`
}
