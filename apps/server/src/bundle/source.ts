import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Lock, type PlatformName } from './closure.ts'

/** `from`: a file of this machine, or its words. */
export type Item =
  | { readonly path: string; readonly kind: 'file'; readonly from: string | Buffer; readonly executable: boolean }
  | { readonly path: string; readonly kind: 'link'; readonly to: string }

export type Source = {
  /** The checkout. */
  readonly root: string
  /** Where the packages of the platform are installed: the checkout itself, when it is its own platform. */
  readonly modules: string
  readonly platform: PlatformName
}

export const readLock = async (root: string): Promise<Lock> =>
  Lock.parse(JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')))
