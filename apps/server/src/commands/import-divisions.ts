import { importDivisions as importInto } from '@lianxin/backend/modules/areas/service'
import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { AppError } from '@lianxin/backend/platform/errors'
import { openPlatform } from '../open.ts'
import { type Command, requireOption, UsageFault } from './command.ts'
import { progressBar } from './progress-bar.ts'

/** Opens a district with its towns and communities by the national codes. */
export const importDivisions: Command = {
  words: 'import divisions',
  usage: '--district 150430: open a district with its towns and communities',
  run: async (line) => {
    const district = requireOption(line, 'district')
    if (!/^[1-9]\d{5}$/.test(district)) throw new UsageFault('--district is a six-digit code, such as 150430')
    const opened = await openPlatform(line.settings, { hold: 'join' })
    const bar = progressBar()
    try {
      const { platform } = opened
      const loaded = await importInto(platform, {
        district,
        onProgress: ({ towns, communities, known, total }) =>
          bar.show(`区划 ${district}`, towns + communities + known, total),
      }).catch((error: unknown) => {
        throw isUnknown(error) ? new UsageFault(unknown(district)) : error
      })
      bar.end()
      const name = (await listDistricts(platform)).find((item) => item.district === district)!.name
      process.stdout.write(
        `${name}（${district}）：新增乡镇苏木街道 ${loaded.towns} 个、社区嘎查村 ${loaded.communities} 个，已有 ${loaded.known} 个。\n` +
          `${name} (${district}): ${loaded.towns} towns and ${loaded.communities} communities added, ${loaded.known} were there.\n`,
      )
      return 0
    } finally {
      bar.end()
      await opened.close()
    }
  },
}

const isUnknown = (error: unknown): boolean => error instanceof AppError && error.code === 'thing.notFound'

const unknown = (district: string): string =>
  `全国区划代码里没有 ${district} 这个旗县区。\nThe national codes have no district ${district}.`
