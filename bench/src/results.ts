import { arch, cpus, loadavg, totalmem, type } from 'node:os'
import type { Measured } from './report.ts'

type Goal = { readonly said: string; readonly isMet: (measured: Measured) => boolean }

const atMost = (most: number): Goal => ({
  said: `ratio ≤ ${most}`,
  isMet: ({ ratio }) => ratio !== null && ratio <= most,
})
const atLeast = (least: number): Goal => ({
  said: `ratio ≥ ${least}`,
  isMet: ({ ratio }) => ratio !== null && ratio >= least,
})
const under = (most: number, unit: string): Goal => ({ said: `< ${most} ${unit}`, isMet: ({ value }) => value < most })

const goals: Readonly<Record<string, Goal>> = {
  lifecycle: atLeast(0.5),
  'lifecycle.delivery': under(1, 's'),
  'lifecycle.million': atLeast(0.5),
  'lifecycle.million.delivery': under(1, 's'),
  rss: under(300, 'MB'),
  'start.second': under(3, 's'),
  'worklist.p99': atMost(2),
  'worklist.growth': atMost(1.5),
  'board.p99': atMost(2),
  'board.growth': atMost(1.5),
  'search.growth': atMost(2),
  'burst.lost': { said: '0', isMet: ({ value }) => value === 0 },
  'burst.recovery': under(5, 's'),
}

/** A run as a page: what was measured, on what, and which goals it meets. */
export function asResults(measured: readonly Measured[], on: Date): string {
  const text = (value: number | null) => (value === null ? '–' : String(Number(value.toPrecision(3))))
  const rows = measured.map((one) => {
    const goal = goals[one.name]
    const met = goal ? (goal.isMet(one) ? 'met' : '**not met**') : ''
    return `| \`${one.name}\` | ${text(one.value)} ${one.unit} | ${text(one.floor)} | ${text(one.ratio)} | ${goal?.said ?? ''} | ${met} |`
  })
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB, ${type()} ${arch()}`
  return [
    '# Latest run',
    '',
    `${on.toISOString().slice(0, 10)}, ${machine}, Node ${process.versions.node}, load ${loadavg()[2]!.toFixed(1)}. What each number means: [README](../README.md).`,
    '',
    '| name | value | floor | ratio | goal | |',
    '|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
