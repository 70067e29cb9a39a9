import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type PlatformName, platforms } from './closure.ts'
import { BundleFault } from './fault.ts'
import { readLock } from './source.ts'

/** True when the packages installed here are those of the platform. */
export const isOwn = (platform: PlatformName): boolean =>
  platforms[platform].os === process.platform && platforms[platform].cpu === process.arch

/** Installs what another platform needs into a folder of its own, with the network this machine has; answers the folder. */
export async function stagePackages(root: string, platform: PlatformName): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'lianxin-bundle-'))
  for (const path of await manifests(root)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await cp(join(root, path), join(folder, path))
  }
  const { os, cpu, libc } = { libc: undefined, ...platforms[platform] }
  const flags = ['ci', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', `--os=${os}`, `--cpu=${cpu}`]
  const npm = spawn('npm', libc ? [...flags, `--libc=${libc}`] : flags, {
    ...{ cwd: folder, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' },
  })
  const [code] = (await once(npm, 'exit')) as [number | null]
  if (code !== 0)
    throw new BundleFault(
      `没能取得 ${platform} 的软件包，原因见上。`,
      `The packages for ${platform} could not be fetched; see above.`,
    )
  return folder
}

/** What npm needs to know of the workspaces. */
async function manifests(root: string): Promise<string[]> {
  const { packages } = await readLock(root)
  const own = Object.keys(packages).filter((path) => path !== '' && !path.includes('node_modules'))
  return ['package.json', 'package-lock.json', ...own.map((path) => `${path}/package.json`)]
}
