import { createHash } from 'node:crypto'
import type { Stats } from 'node:fs'
import { access, chmod, lchown, mkdir, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type Account, canWriteIn, isRoot, unprivilegedAccount } from './account.ts'
import { PostgresFault } from './fault.ts'

/** Where a cluster lives and as whom it runs. `home` belongs to `account` and is closed to everybody else. */
export type Place = { readonly home: string; readonly account: Account | undefined; readonly spare: string }

/** Root's data folder may be out of the unprivileged user's reach; the cluster then lives below this one. */
export const systemFolder = '/var/lib/lianxin'

/**
 * The home of the cluster that belongs to a data folder: `<dataDir>/postgres`, or the folder named in
 * `<dataDir>/postgres.place`. The name is written down because a data folder may be moved together with its checkout.
 */
export async function openPlace(dataDir: string, system = systemFolder): Promise<Place> {
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true })
  const pointer = join(folder, 'postgres.place')
  const named = (await readFile(pointer, 'utf8').catch(() => '')).trim()
  const home = named || join(folder, 'postgres')
  if (!isRoot()) return { home: await openOwn(home), account: undefined, spare: home }
  const existing = await stat(home).catch(() => undefined)
  const account = existing?.uid ? { uid: existing.uid, gid: existing.gid } : unprivilegedAccount()
  if (await openFor(account, home, existing)) return { home, account, spare: system }
  const elsewhere = await systemHome(folder, account, system)
  await writeFile(pointer, `${elsewhere}\n`)
  return { home: elsewhere, account, spare: system }
}

async function openOwn(home: string): Promise<string> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  const { uid } = await stat(home)
  if (process.getuid && uid !== process.getuid()) throw new PostgresFault('postgres.dataDirNotOwned', { home, uid })
  await access(home)
  return home
}

/** False when the account cannot get at a home that is still empty; a home with data in it is never left behind. */
async function openFor(account: Account, home: string, existing: Stats | undefined): Promise<boolean> {
  await mkdir(home, { recursive: true, mode: 0o700 })
  if (!existing?.uid) await giveAll(home, account)
  await chmod(home, 0o700)
  if (canWriteIn(account, home)) return true
  if (existing) throw new PostgresFault('postgres.dataDirUnreachable', { home, uid: account.uid })
  await rm(home, { recursive: true })
  return false
}

/** A home restored from a backup by root still belongs to root, down to the last file. */
async function giveAll(folder: string, { uid, gid }: Account): Promise<void> {
  const inside = await readdir(folder, { recursive: true })
  for (const path of ['.', ...inside]) await lchown(join(folder, path), uid, gid)
}

async function systemHome(folder: string, account: Account, system: string): Promise<string> {
  const digest = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
  const home = join(system, `${basename(folder)}-${digest.slice(0, 12)}`)
  await mkdir(system, { recursive: true, mode: 0o755 })
  if (!(await openFor(account, home, undefined))) throw new PostgresFault('postgres.dataDirUnreachable', { home })
  return home
}
