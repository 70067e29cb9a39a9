import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { actionsAsAudited } from '@lianxin/backend/modules/matters/check-actions'
import { readAnchors } from '@lianxin/backend/platform/audit/anchors'
import { type AuditReport, verifyAudit } from '@lianxin/backend/platform/audit/check'
import type { Platform } from '@lianxin/backend/platform/context'
import { PLATFORM } from '@lianxin/domain/kernel/ids'
import { openPlatform } from '../open.ts'
import type { Command } from './command.ts'

/** Walks the sealed audit of every district and says what was changed, lost or moved. */
export const auditVerify: Command = {
  words: 'audit verify',
  usage: '[--district 150430]: find a changed, missing or reordered audit row',
  run: async ({ settings, options }) => {
    const opened = await openPlatform(settings, { hold: 'join' })
    try {
      const { platform } = opened
      const districts = options.district ? [options.district] : [PLATFORM, ...(await served(platform))]
      let whole = true
      for (const district of districts) {
        const anchors = await readAnchors(settings.dataDir, district)
        const report = await verifyAudit(platform, {
          district,
          now: platform.clock.now(),
          anchors,
          subjects: actionsAsAudited,
        })
        whole &&= report.findings.length === 0
        process.stdout.write(`${district}: ${sentence(report)}\n`)
        for (const finding of report.findings) process.stdout.write(`  ${JSON.stringify(finding)}\n`)
      }
      return whole ? 0 : 1
    } finally {
      await opened.close()
    }
  },
}

const served = async (platform: Platform) => (await listDistricts(platform)).map(({ district }) => district)

const sentence = ({ batches, rows, unsealed, findings }: AuditReport): string =>
  `${rows} rows sealed in ${batches} batches, ${unsealed.count} not sealed yet; ${findings.length === 0 ? 'whole' : `${findings.length} findings`}`
