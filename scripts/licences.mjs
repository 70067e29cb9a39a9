import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say } from './runtime.mjs'

const allowed = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'MPL-2.0', 'ISC', '0BSD'])

/** By name and for a reason; docs/dependencies.md repeats them for people. */
const exceptions = [
  { name: /^@img\/sharp(-libvips)?-/, licence: 'LGPL-3.0-or-later', why: 'libvips, dynamically linked by sharp' },
  { name: /^caniuse-lite$/, licence: 'CC-BY-4.0', why: 'a table of browsers; credited' },
  { name: /^isbot$/, licence: 'Unlicense', why: 'public domain; of the router, not in our pages' },
  { name: /^robust-predicates$/, licence: 'Unlicense', why: 'public domain; exact signs for polygons that touch' },
  { name: /^pako$/, licence: 'Zlib', why: 'as permissive as MIT; only in bench' },
]

const isAllowed = (name, licence) =>
  allowed.has(licence) || exceptions.some((one) => one.name.test(name) && one.licence === licence)

/** SPDX expressions as packages write them: every part of an AND, some part of an OR. */
export function satisfies(name, expression) {
  const plain = expression.replaceAll(/[()]/g, '')
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((part) => isAllowed(name, part.trim())))
}

/** What is installed and would be shipped, with the licence each package states itself. */
function* shipped() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  for (const [path, entry] of Object.entries(packages)) {
    const manifest = join(root, path, 'package.json')
    if (!path.includes('node_modules/') || entry.link || entry.dev || entry.devOptional || !existsSync(manifest))
      continue
    const { license, licenses, version } = JSON.parse(readFileSync(manifest, 'utf8'))
    const licence = license?.type ?? license ?? licenses?.map((one) => one.type).join(' OR ') ?? 'none stated'
    yield { name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length), version, licence }
  }
}

const packages = [...shipped()]
const refused = packages.filter(({ name, licence }) => !satisfies(name, licence))
for (const { name, version, licence } of refused)
  say(`${name} ${version}: ${licence} is not on the list in scripts/licences.mjs`)
if (packages.length === 0) say('No installed package was found; run npm ci first.')
console.log(`licences: ${packages.length} shipped packages, ${refused.length} refused`)
process.exitCode = refused.length > 0 || packages.length === 0 ? 1 : 0
