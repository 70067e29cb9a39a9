import { z } from 'zod'

const Names = z.union([z.string().transform((name) => [name]), z.array(z.string())]).optional()
const Wanted = z.record(z.string(), z.string()).default({})
const Entry = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  link: z.boolean().default(false),
  resolved: z.string().optional(),
  dependencies: Wanted,
  optionalDependencies: Wanted,
  peerDependencies: Wanted,
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().default(false) })).default({}),
  os: Names,
  cpu: Names,
  libc: Names,
})
type Entry = z.infer<typeof Entry>
/** What npm wrote down of every package, by the folder it is in. */
export const Lock = z.object({ packages: z.record(z.string(), Entry) })
export type Lock = z.infer<typeof Lock>

export type Platform = { readonly os: string; readonly cpu: string; readonly libc?: string }

export const platforms = {
  'linux-x64': { os: 'linux', cpu: 'x64', libc: 'glibc' },
  'linux-arm64': { os: 'linux', cpu: 'arm64', libc: 'glibc' },
  'win-x64': { os: 'win32', cpu: 'x64' },
} as const satisfies Record<string, Platform>
export type PlatformName = keyof typeof platforms

/** Folders below the root, packages of others under `node_modules`, in order; and our own, as links to their sources. */
export type Closure = { readonly packages: readonly string[]; readonly links: Readonly<Record<string, string>> }

/** Everything that `from` needs when it runs on a platform, itself included. */
export function closureOf({ packages }: Lock, from: readonly string[], platform: Platform): Closure {
  const found = new Set<string>()
  const links: Record<string, string> = {}
  const waiting = [...from]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const entry = packages[path]
    if (!entry) throw new Error(`package-lock.json knows no ${path}`)
    if (found.has(path) || path in links || !runsOn(entry, platform)) continue
    if (entry.link) links[path] = entry.resolved!
    else found.add(path)
    waiting.push(...(entry.link ? [entry.resolved!] : neededBy(packages, path, entry)))
  }
  return { packages: [...found].toSorted(), links }
}

const runsOn = ({ os, cpu, libc }: Entry, platform: Platform): boolean =>
  fits(os, platform.os) && fits(cpu, platform.cpu) && fits(libc, platform.libc)

const fits = (wanted: readonly string[] | undefined, is: string | undefined): boolean =>
  wanted === undefined || (is !== undefined && wanted.includes(is))

/** Of another platform, or only met by chance: npm may leave it out, and so may we. */
function neededBy(packages: Lock['packages'], path: string, entry: Entry): string[] {
  const { dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta: meta } = entry
  const peers = Object.keys(peerDependencies).filter((name) => !meta[name]?.optional)
  const optional = Object.keys(optionalDependencies)
  const names = new Set([...Object.keys(dependencies), ...peers, ...optional])
  return [...names].flatMap((name) => {
    const at = resolve(packages, path, name)
    if (at === undefined && !optional.includes(name)) throw new Error(`package-lock.json has no ${name} for ${path}`)
    return at ?? []
  })
}

/** As Node looks for it: in the package itself, then in every folder above. */
function resolve(packages: Lock['packages'], from: string, name: string): string | undefined {
  const parts = from === '' ? [] : from.split('/')
  for (let depth = parts.length; depth >= 0; depth--) {
    const path = [...parts.slice(0, depth), 'node_modules', name].join('/')
    if (packages[path]) return path
  }
  return undefined
}
