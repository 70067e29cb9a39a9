import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { importMatters as importInto } from '@lianxin/backend/modules/matters/import/import-matters'
import { readMapping } from '@lianxin/backend/modules/matters/import/read-mapping'
import { openRefusedCsv } from '@lianxin/backend/modules/matters/import/refused-csv'
import type { ImportReport } from '@lianxin/backend/modules/matters/import/report'
import { openPlatform } from '../open.ts'
import type { CommandLine } from '../settings.ts'
import { type Command, requireOption, UsageFault } from './command.ts'
import { fileInWords } from './import-faults.ts'
import { printReport } from './import-report.ts'
import { progressBar } from './progress-bar.ts'

const MOST_ROWS = 1_000_000

/** Takes matters of another system out of a CSV or XLSX file, by a mapping file. A second run adds none. */
export const importMatters: Command = {
  words: 'import matters',
  usage: '--district 150430 --file events.csv --mapping imports/x.json [--limit 1000] [--report folder/name]',
  run: async (line) => {
    const plan = planOf(line)
    try {
      const report = await bringIn(line, plan)
      printReport(report, plan, process.stdout)
      return report.rows.imported + report.rows.known > 0 ? 0 : 1
    } catch (error) {
      throw fileInWords(error, plan.file)
    }
  },
}

/** `reportFile` and `refusedFile` lie beside the file, unless `--report` says where. */
export type Plan = {
  readonly district: string
  readonly file: string
  readonly mappingFile: string
  readonly limit: number
  readonly reportFile: string
  readonly refusedFile: string
}

function planOf(line: CommandLine): Plan {
  const file = resolve(requireOption(line, 'file'))
  const limit = Number(line.options.limit ?? MOST_ROWS)
  if (!Number.isInteger(limit) || limit < 1) throw new UsageFault('--limit is a whole number of rows from 1')
  const beside = line.options.report ? resolve(line.options.report) : file.replace(/\.(csv|xlsx)$/i, '')
  return {
    district: requireOption(line, 'district'),
    file,
    mappingFile: resolve(requireOption(line, 'mapping')),
    limit,
    reportFile: `${beside}.report.json`,
    refusedFile: `${beside}.refused.csv`,
  }
}

const stages = { preparing: '准备 Preparing', importing: '导入 Importing' } as const

async function bringIn({ settings }: CommandLine, plan: Plan): Promise<ImportReport> {
  const mapping = await readMapping(plan.mappingFile)
  const opened = await openPlatform(settings, { hold: 'join' })
  const refused = openRefusedCsv(plan.refusedFile)
  const bar = progressBar()
  try {
    const report = await importInto(opened.platform, {
      district: plan.district,
      file: plan.file,
      mapping,
      limit: plan.limit,
      onProgress: ({ stage, done, total }) => bar.show(stages[stage], done, total),
      onRefused: refused.add,
    })
    await writeFile(plan.reportFile, `${JSON.stringify(report, null, 2)}\n`)
    return report
  } finally {
    bar.end()
    await refused.close()
    await opened.close()
  }
}
