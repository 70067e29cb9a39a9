import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { benches, type Setting } from './benches.ts'
import type { Plan } from './compare.ts'
import { asJson, asTable, type Measured } from './report.ts'
import { asResults } from './results.ts'

const note = (line: string) => process.stderr.write(`${line}\n`)

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    seconds: { type: 'string' },
    profile: { type: 'string' },
    keep: { type: 'string' },
    only: { type: 'string' },
  },
})
const usual: Plan = flags.quick ? { rounds: 7, seconds: 2, warmUp: 6 } : { rounds: 15, seconds: 5, warmUp: 8 }
const lifecycle: Plan = {
  ...usual,
  ...(flags.rounds && { rounds: Number(flags.rounds) }),
  ...(flags.seconds && { seconds: Number(flags.seconds) }),
}
const chosen = Object.entries(benches).filter(([name]) => !flags.only || flags.only.split(',').includes(name))

const dir = flags.keep ? resolve(flags.keep) : mkdtempSync(join(tmpdir(), 'lianxin-bench-'))
mkdirSync(dir, { recursive: true })
chmodSync(dir, 0o755)
try {
  const setting: Setting = { quick: flags.quick, lifecycle, dir, profileTo: flags.profile ?? null, note }
  const measured: Measured[] = []
  for (const [name, bench] of chosen) {
    note(`— ${name}`)
    measured.push(...(await bench(setting)))
  }
  process.stdout.write(`${flags.json ? asJson(measured) : asTable(measured)}\n`)
  if (!flags.quick && !flags.only) {
    const results = join(import.meta.dirname, '..', 'results')
    mkdirSync(results, { recursive: true })
    writeFileSync(join(results, 'latest.md'), asResults(measured, new Date(Date.now())))
  }
} finally {
  if (!flags.keep) rmSync(dir, { recursive: true, force: true })
}
