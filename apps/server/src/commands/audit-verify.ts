import { verifyAudit } from '@lianxin/backend/platform/audit/check'
import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { PLATFORM } from '@lianxin/domain/kernel/ids'
import { openPlatform } from '../open.ts'
import { readAnchors } from '../anchors.ts'
import type { Command } from './command.ts'

/** Walks the sealed audit of every district and says what was changed, lost or moved. */
export const auditVerify: Command = {
  words: 'audit verify',
  usage: '[--district 150430]: find a changed, missing or reordered audit row',
  run: async ({ settings, options }) => {
    const opened = await openPlatform(settings, { hold: 'join' })
    try {
      const { platform } = opened
      const districts = options.district ? [options.district] : [PLATFORM, ...(await listDistricts(platform)).map(({ district }) => district)]
      const anchors = await readAnchors(settings.dataDir)
      let whole = true
      for (const district of districts) {
        const report = await verifyAudit(platform, district, anchors.get(district))
        whole &&= report.findings.length === 0
        process.stdout.write(`${district}: ${report.batches} batches, ${report.rows} rows sealed, ${report.unsealed} not yet; `)
        process.stdout.write(report.findings.length === 0 ? 'whole\n' : `${report.findings.length} findings\n`)
        for (const { kind, batch, rowId } of report.findings) process.stdout.write(`  ${kind} in batch ${batch}${rowId ? `, row ${rowId}` : ''}\n`)
      }
      return whole ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}
