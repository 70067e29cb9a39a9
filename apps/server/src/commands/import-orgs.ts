import { resolve } from 'node:path'
import { importOrgs as importInto } from '@lianxin/backend/modules/orgs/service'
import { OrgKind } from '@lianxin/contract/places'
import { openPlatform } from '../open.ts'
import { type Command, requireOption, UsageFault } from './command.ts'
import { fileInWords } from './import-faults.ts'

/** Makes orgs of the names in a column: the departments of a list of service items, say. */
export const importOrgs: Command = {
  words: 'import orgs',
  usage: '--district 150430 --file items.csv --column department [--kind department]: an org of each name',
  run: async (line) => {
    const file = resolve(requireOption(line, 'file'))
    const kind = OrgKind.safeParse(line.options.kind ?? 'department')
    if (!kind.success) throw new UsageFault(`--kind is one of ${OrgKind.options.join(', ')}`)
    const plan = { district: requireOption(line, 'district'), file, column: requireOption(line, 'column') }
    const opened = await openPlatform(line.settings, { hold: 'join' })
    try {
      const { rows, made, known, refused } = await importInto(opened.platform, { ...plan, kind: kind.data })
      process.stdout.write(
        `读了 ${rows} 行：新增单位 ${made} 个，已有 ${known} 个，没有名称或名称过长的 ${refused} 行。\n` +
          `${rows} rows read: ${made} orgs added, ${known} were there, ${refused} rows without a fitting name.\n`,
      )
      return 0
    } catch (error) {
      throw fileInWords(error, file)
    } finally {
      await opened.close()
    }
  },
}
