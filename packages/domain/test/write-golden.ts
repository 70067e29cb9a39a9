import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { matterTypes } from '../src/matter-types/index.ts'
import type { Matter, MatterAction } from '../src/matters/matter.ts'
import { talesOf } from './explore.ts'

/** One line of `golden/<type>@<version>.jsonl`: a log and what it reduces to, for ever. */
export type Golden = { readonly actions: readonly MatterAction[]; readonly matter: Matter }

const folder = new URL('./golden/', import.meta.url)
const fileOf = (name: string): URL => new URL(`${name}.jsonl`, folder)

/** Names of all golden logs, e.g. `need@1`. */
export const goldenNames = (): string[] =>
  readdirSync(folder).flatMap((name) => (name.endsWith('.jsonl') ? [name.slice(0, -'.jsonl'.length)] : []))

export const readGolden = (name: string): Golden[] =>
  readFileSync(fileOf(name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Golden)

/** Adds the logs of versions that have none yet. Never overwrites: a log that no longer reduces is a fault of the code. */
function writeMissing(): void {
  for (const type of matterTypes) {
    const name = `${type.id}@${type.version}`
    if (existsSync(fileOf(name))) continue
    const lines = talesOf(type).map(({ actions, matter }) => JSON.stringify({ actions, matter } satisfies Golden))
    writeFileSync(fileOf(name), `${lines.join('\n')}\n`)
    process.stdout.write(`${name}: ${lines.length} logs\n`)
  }
}

if (import.meta.main) writeMissing()
