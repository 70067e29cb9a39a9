import { rebuildCounters, verifyCounters } from '@lianxin/backend/modules/matters/counters/verify'
import type { Command } from './command.ts'
import { inEveryDistrict } from './every-district.ts'

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
