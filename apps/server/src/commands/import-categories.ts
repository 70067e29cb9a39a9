import { resolve } from 'node:path'
import {
  defaultTree,
  importCategories as importInto,
  type Planned,
  readCategoryTable,
} from '@lianxin/backend/modules/categories/import'
import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { openPlatform } from '../open.ts'
import type { CommandLine } from '../settings.ts'
import { type Command, requireOption, UsageFault } from './command.ts'
import { fileInWords } from './import-faults.ts'

/** Grows the tree of categories out of a table with a column for each level, or by the project's own file. */
export const importCategories: Command = {
  words: 'import categories',
  usage: '--district 150430 [--file tree.csv --columns 一级,二级,三级]: without a file the project’s own categories',
  run: async (line) => {
    const district = requireOption(line, 'district')
    const categories = await planned(line)
    const opened = await openPlatform(line.settings, { hold: 'join' })
    try {
      const { platform } = opened
      if (!(await listDistricts(platform)).some((known) => known.district === district))
        throw new UsageFault(`还没有开通 ${district}。\nThe district ${district} is not open yet.`)
      const { added, known } = await importInto(platform, { district, categories })
      process.stdout.write(
        `新增类别 ${added} 个，已有 ${known} 个。\n${added} categories added, ${known} were there.\n`,
      )
      return 0
    } finally {
      await opened.close()
    }
  },
}

async function planned(line: CommandLine): Promise<readonly Planned[]> {
  const { file } = line.options
  if (!file) return defaultTree()
  const columns = requireOption(line, 'columns').split(',')
  return readCategoryTable(resolve(file), columns).catch((error: unknown) => {
    throw fileInWords(error, resolve(file))
  })
}
