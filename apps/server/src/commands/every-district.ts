import { listDistricts } from '@lianxin/backend/modules/districts/service'
import type { Platform } from '@lianxin/backend/platform/context'
import type { District } from '@lianxin/domain/kernel/ids'
import { openPlatform } from '../open.ts'
import type { CommandLine } from '../settings.ts'

type Work = (platform: Platform, district: District) => Promise<boolean>

/** Runs in every district, or in the one that `--district` names. Exit code 1 when one of them was not well. */
export async function inEveryDistrict({ settings, options }: CommandLine, work: Work): Promise<number> {
  const opened = await openPlatform(settings, { hold: 'join' })
  try {
    const all = (await listDistricts(opened.platform)).map(({ district }) => district)
    const chosen = all.filter((district) => options.district === undefined || options.district === district)
    let well = true
    for (const district of chosen) well = (await work(opened.platform, district)) && well
    return well ? 0 : 1
  } finally {
    await opened.close()
  }
}
