import type { ImportReport } from '@lianxin/backend/modules/matters/import/report'
import type { Plan } from './import-matters.ts'

type Counted = readonly [number, string]

const SHOWN = 10

/** The report for the person at the terminal: what came in, where it went, what was refused and why, what is invented. */
export function printReport(report: ImportReport, plan: Plan, out: { write(text: string): unknown }): void {
  const say = (line = '') => out.write(`${line}\n`)
  const { read, imported, known, refused } = report.rows
  say(`读了 ${read} 行：导入 ${imported}，以前已导入 ${known}，不收 ${refused}。`)
  say(`${read} rows read: ${imported} came in, ${known} were here already, ${refused} refused.`)
  const tables: readonly (readonly [string, readonly Counted[]])[] = [
    [
      '去了哪些社区 Communities',
      report.byCommunity.map((row) => [row.imported, `${row.from} → ${row.to} ${row.code}`]),
    ],
    [
      '类别 Categories',
      report.byCategory.map((row) => [row.imported, `${row.category} / ${row.subCategory} (${row.type})`]),
    ],
    ['承办单位 Handling units', report.byUnit.map((row) => [row.imported, row.unit])],
    ['现在的状态 Standing now', report.byState.map((row) => [row.imported, `${row.state} (${row.type})`])],
  ]
  for (const [title, rows] of tables) printTable(say, title, rows)
  if (refused > 0) {
    say('\n不收的原因 Refused because')
    for (const { code, sentence, rows, lines } of report.refusals) {
      say(`  ${String(rows).padStart(6)}  ${sentence.zh} ${sentence.en} (${code}; 行 lines ${lines.join(', ')})`)
    }
    say(`  逐行清单 Line by line: ${plan.refusedFile}`)
  }
  say('\n请注意 Mind')
  for (const { zh, en } of report.notes) say(`  - ${zh}\n    ${en}`)
  say(`\n完整报告 Whole report: ${plan.reportFile}`)
}

function printTable(say: (line?: string) => void, title: string, rows: readonly Counted[]): void {
  if (rows.length === 0) return
  say(`\n${title}: ${rows.length}`)
  for (const [count, words] of rows.slice(0, SHOWN)) say(`  ${String(count).padStart(6)}  ${words}`)
  if (rows.length > SHOWN) say(`  …      ${rows.length - SHOWN} more`)
}
