import { rebuildSearch } from '@lianxin/backend/modules/matters/search/rebuild'
import type { Command } from './command.ts'
import { inEveryDistrict } from './every-district.ts'

/** Makes what the search reads anew from what is written in the matters. */
export const searchRebuild: Command = {
  words: 'search rebuild',
  usage: 'Make what the search reads anew; a running server may go on',
  run: (line) =>
    inEveryDistrict(line, async (platform, district) => {
      const done = await rebuildSearch(platform, district, (sofar) => {
        if (sofar % 10_000 === 0) process.stderr.write(`${district}: ${sofar} matters\n`)
      })
      process.stdout.write(`${district}: ${done} matters can be found\n`)
      return true
    }),
}
