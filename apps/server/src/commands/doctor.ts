import { resolve } from 'node:path'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { thisMachine } from '../doctor/machine.ts'
import { systemClock } from '../open.ts'
import type { Command } from './command.ts'

const marks = { ok: '  ok ', mind: 'MIND ', mend: 'MEND ' } as const

/** Names what keeps this installation from working, and what to do about each. Exit code 1 when there is something to mend. */
export const doctor: Command = {
  words: 'doctor',
  usage: '[--json]: check this installation, change nothing, and say what to mend',
  run: async ({ settings, options }) => {
    const findings = await examine({
      ...{ settings, env: process.env, dataDir: resolve(settings.dataDir) },
      ...{ now: systemClock.now(), machine: thisMachine },
    })
    const healthy = findings.every(({ level }) => level !== 'mend')
    process.stdout.write(
      'json' in options ? `${JSON.stringify({ ok: healthy, findings })}\n` : findings.map(line).join(''),
    )
    return healthy ? 0 : 1
  },
}

const line = ({ level, what, mend }: Finding): string =>
  `${marks[level]} ${what.zh} · ${what.en}\n${mend ? `      → ${mend.zh === mend.en ? mend.zh : `${mend.zh}\n        ${mend.en}`}\n` : ''}`
