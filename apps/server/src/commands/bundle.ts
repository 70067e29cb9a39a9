import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { type PlatformName, platforms } from '../bundle/closure.ts'
import { BundleFault } from '../bundle/fault.ts'
import { isOwn, stagePackages } from '../bundle/stage.ts'
import { faultsIn } from '../bundle/sums.ts'
import { writeBundle } from '../bundle/write.ts'
import { type Command, requireOption, UsageFault } from './command.ts'

const root = join(import.meta.dirname, '..', '..', '..', '..')
const names = Object.keys(platforms) as PlatformName[]

/** One file for an office without internet: Node, PostgreSQL, the server and both web apps. */
export const bundle: Command = {
  words: 'bundle',
  usage: `--out FILE.tar.gz [--platform ${names.join('|')}]: one file that installs without a network`,
  run: async (line) => {
    const out = resolve(requireOption(line, 'out'))
    const platform = platformOf(line.options.platform)
    if (!existsSync(join(root, 'package-lock.json')))
      throw new BundleFault(
        '这里本身就是安装包，做新的要用源代码。',
        'This is a bundle itself; make one from the sources.',
      )
    const modules = isOwn(platform) ? root : await stagePackages(root, platform)
    try {
      const { files, sha256 } = await writeBundle({ root, modules, platform }, out)
      process.stdout.write(`${out}\n  ${files} 个文件 files\n  SHA-256 ${sha256}\n`)
    } finally {
      if (modules !== root) await rm(modules, { recursive: true, force: true })
    }
    return 0
  },
}

function platformOf(wanted: string | undefined): PlatformName {
  const platform = wanted ?? names.find(isOwn)
  if (!names.includes(platform as PlatformName)) throw new UsageFault(`--platform is one of ${names.join(', ')}`)
  return platform as PlatformName
}

const said = { changed: '被改过 changed', missing: '不见了 missing', added: '多出来的 not of the bundle' } as const

/** Reads every file of an unpacked bundle. It tells of damage; that nobody swapped the whole, only the sum sent apart tells. */
export const bundleVerify: Command = {
  words: 'bundle verify',
  usage: '[--from FOLDER]: whether an unpacked bundle is as it was packed',
  run: async ({ options }) => {
    const folder = resolve(options.from ?? root)
    const faults = await faultsIn(folder)
    for (const { path, kind } of faults) process.stdout.write(`${said[kind]}: ${path}\n`)
    process.stdout.write(faults.length === 0 ? `完好 Whole: ${folder}\n` : `${faults.length} 处不对 faults\n`)
    return faults.length === 0 ? 0 : 1
  },
}
