import { mkdtempSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTestDatabase } from '@lianxin/testkit/database'
import pg from 'pg'
import type { Platform } from '../../../platform/context.ts'
import { openKeyring } from '../../../platform/crypto/keyring.ts'
import { openDatabase } from '../../../platform/database.ts'
import { openFiles } from '../../../platform/files/files.ts'
import { openLog } from '../../../platform/log.ts'
import { versionedCache } from '../../../platform/versioned-cache.ts'
import { importDivisions } from '../../areas/service.ts'
import { importMatters } from './import-matters.ts'
import type { Mapping } from './mapping.ts'
import { readMapping } from './read-mapping.ts'
import type { RefusedLine } from './report.ts'

export const DISTRICT = '150430'
export const root = resolve(import.meta.dirname, '../../../../../..')
export const readPingshan = (): Promise<Mapping> => readMapping(join(root, 'imports/pingshan.json'))

/** A real banner with its real divisions on a database of its own, and a folder for files. */
export async function openBanner() {
  const database = await createTestDatabase()
  const dir = mkdtempSync(join(tmpdir(), 'lianxin-import-'))
  const owner = new pg.Client(database.owner)
  await owner.connect()
  const platform: Platform = {
    db: openDatabase({ connection: database.app }),
    keyring: openKeyring({ dir }),
    files: openFiles({ dir }),
    clock: { now: () => '2026-11-23T01:00:00.000Z' },
    rulebooks: versionedCache(),
    log: openLog('silent'),
    wakeOutbox: () => {},
  }
  await importDivisions(platform, { district: DISTRICT })
  const mapping = await readPingshan()
  return {
    platform,
    dir,
    owner,
    mapping,
    count: async (from: string): Promise<number> =>
      Number((await owner.query(`select count(*) as n from ${from}`)).rows[0].n),
    write: async (name: string, bytes: string | Uint8Array): Promise<string> => {
      await writeFile(join(dir, name), bytes)
      return join(dir, name)
    },
    bringIn: async (file: string, { limit = 1000 }: { limit?: number } = {}) => {
      const refused: RefusedLine[] = []
      const onRefused = async (line: RefusedLine) => {
        refused.push(line)
      }
      const report = await importMatters(platform, { district: DISTRICT, file, mapping, limit, onRefused })
      return { report, refused }
    },
    close: async () => {
      await platform.db.close()
      await owner.end()
      await database.drop()
      await rm(dir, { recursive: true })
    },
  }
}
export type Banner = Awaited<ReturnType<typeof openBanner>>
