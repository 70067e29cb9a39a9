import { posix } from 'node:path'
import type { Sources } from './sources.ts'

/** One import: of a file of ours, of a package, or of Node itself. */
export type Import = {
  readonly from: string
  readonly specifier: string
  readonly to: { readonly file: string } | { readonly package: string } | { readonly node: string }
}

const forms = [
  /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/gm,
  /^\s*import\s*['"]([^'"]+)['"]/gm,
  /\bimport\(\s*['"]([^'"]+)['"]/g,
  /\bnew URL\(\s*['"](\.[^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g,
]

/** What a source imports, statically, for its effect, lazily, or as the file of a worker. */
export const specifiersOf = (source: string): string[] => [
  ...new Set(forms.flatMap((form) => [...source.matchAll(form)].map(([, specifier]) => specifier!))),
]

export const importsOf = (sources: Sources): Import[] =>
  [...sources].flatMap(([from, source]) =>
    specifiersOf(source).map((specifier) => ({ from, specifier, to: resolve(from, specifier, sources) })),
  )

function resolve(from: string, specifier: string, sources: Sources): Import['to'] {
  if (specifier.startsWith('.')) return { file: posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')) }
  if (specifier.startsWith('node:')) return { node: specifier }
  const ours = /^@lianxin\/(\w+)\/(.+)$/.exec(specifier)
  if (!ours) return { package: packageOf(specifier) }
  const file = `packages/${ours[1]}/src/${ours[2]}`
  return { file: sources.has(`${file}.ts`) ? `${file}.ts` : file }
}

const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
