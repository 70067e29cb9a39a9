import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Sources by their path from the root, with `/`. */
export type Sources = ReadonlyMap<string, string>

/** Every TypeScript source of the packages, the apps, and what stands beside them. */
export function readSources(): Sources {
  const folders = ['packages', 'apps', 'bench', 'e2e', 'guards']
  return new Map(
    folders
      .flatMap((folder) => filesIn(join(root, folder)))
      .map((file) => [file, readFileSync(join(root, file), 'utf8')]),
  )
}

const skipped = new Set(['node_modules', 'dist', 'data', '.cache'])

function filesIn(folder: string): string[] {
  let entries: ReturnType<typeof listing>
  try {
    entries = listing(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skipped.has(entry.name) ? [] : filesIn(path)
    return /\.tsx?$/.test(entry.name) ? [relative(root, path).split(sep).join('/')] : []
  })
}

const listing = (folder: string) => readdirSync(folder, { withFileTypes: true })

/** Tests and what only they use: fixtures, child processes that they start, and everything under a `test` folder. */
export const isTest = (path: string): boolean =>
  /\.(test|fixture|child)\.tsx?$/.test(path) ||
  /^(packages|apps)\/[^/]+\/test\//.test(path) ||
  path.startsWith('guards/')
