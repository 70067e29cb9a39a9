import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { rebuildCounters, verifyCounters } from '@lianxin/backend/modules/matters/counters/verify'
import type { Platform } from '@lianxin/backend/platform/context'
import type { District } from '@lianxin/domain/kernel/ids'
import { openPlatform } from '../open.ts'
import type { CommandLine } from '../settings.ts'
import type { Command } from './command.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

/** Compares every kept counter with a count of the matters. */
export const countersVerify: Command = {
  words: 'counters verify',
  usage: 'Compare the kept counters with a count of all matters; a running server may go on',
  run: (line) =>
    inEveryDistrict(line, async (platform, district) => {
      const faults = await verifyCounters(platform, district)
      say(
        faults.length === 0
          ? `${district}: every counter is right`
          : `${district}: ${faults.length} counters are wrong`,
      )
      for (const { areaCode, type, state, clockState, kept, counted } of faults.slice(0, 20))
        say(`  ${areaCode} ${type} ${state} ${clockState}: kept ${kept}, counted ${counted}`)
      if (faults.length > 0) say('  → lianxin counters rebuild')
      return faults.length === 0
    }),
}

/** Brings every kept counter to what a count of the matters gives. */
export const countersRebuild: Command = {
  words: 'counters rebuild',
  usage: 'Bring the kept counters to what a count of all matters gives; a running server may go on',
  run: (line) =>
    inEveryDistrict(line, async (platform, district) => {
      say(`${district}: ${await rebuildCounters(platform, district)} counters mended`)
      return true
    }),
}

type Work = (platform: Platform, district: District) => Promise<boolean>

/** Runs in every district, or in the one that `--district` names. Exit code 1 when one of them was not well. */
async function inEveryDistrict({ settings, options }: CommandLine, work: Work): Promise<number> {
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
