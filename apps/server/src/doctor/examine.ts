import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { keyringFile } from '@lianxin/backend/platform/backup/restore'
import { openKeyring } from '@lianxin/backend/platform/crypto/keyring'
import { type Database, openDatabase } from '@lianxin/backend/platform/database'
import { requireOwnKeyring } from '@lianxin/backend/platform/installation'
import { reachDatabase } from '../open.ts'
import { plainWords } from '../plain-words.ts'
import { backupChecks } from './backups.ts'
import { contentChecks, databaseChecks, isSchemaCurrent } from './database.ts'
import type { Check, Finding, Patient, PatientWithDatabase } from './finding.ts'
import { mend, ok } from './finding.ts'
import { folderChecks, webApps } from './folder.ts'
import { machineChecks } from './machine.ts'
import { reachChecks } from './reach.ts'
import { workChecks } from './work.ts'

const webRoot = join(import.meta.dirname, '..', '..', '..')

/** Looks at everything that keeps an installation from working, and changes nothing. */
export async function examine(patient: Patient): Promise<Finding[]> {
  if (!existsSync(keyringFile(patient.dataDir)) && !patient.settings.databaseUrl)
    return [
      mend(
        'folder.empty',
        [`${patient.dataDir} 里还没有安装`, `there is no installation in ${patient.dataDir} yet`],
        ['先启动一次服务，或用 --data-dir 指出它在哪里', 'Start the server once, or say where it is with --data-dir'],
      ),
    ]
  const outside = [...machineChecks, ...folderChecks, webApps(webRoot), ...reachChecks, ...backupChecks]
  return [...(await all(outside, patient)), ...(await examineDatabase(patient))]
}

async function examineDatabase(patient: Patient): Promise<Finding[]> {
  const reached = await reachDatabase(patient.settings, patient.dataDir, 'join').catch((error: unknown) => error)
  if (reached instanceof Error) return [unreachable(reached)]
  const { app, stop } = reached as Awaited<ReturnType<typeof reachDatabase>>
  const db = openDatabase({ connection: app, connections: 2 })
  try {
    return await inDatabase({ ...patient, db })
  } catch (error) {
    return [unreachable(error)]
  } finally {
    await db.close()
    await stop()
  }
}

export async function inDatabase(patient: PatientWithDatabase): Promise<Finding[]> {
  const found = await all(databaseChecks, patient)
  if (!(await isSchemaCurrent(patient.db))) return found
  return [
    ...found,
    await keyFits(patient.db, patient.dataDir),
    ...(await all([...contentChecks, ...workChecks], patient)),
  ]
}

const unreachable = (error: unknown): Finding =>
  mend('database.reached', ['连不上数据库', 'the database cannot be reached'], [plainWords(error), plainWords(error)])

async function keyFits(db: Database, dataDir: string): Promise<Finding> {
  const todo = [
    '把这个数据库的密钥文件放回 keys/keyring.json；不要删除它',
    'Put the key file of this database back at keys/keyring.json; do not delete it',
  ] as const
  try {
    await requireOwnKeyring(db, openKeyring({ dir: join(dataDir, 'keys') }))
    return ok('key.fits', '密钥与数据库相符', 'the key file fits the database')
  } catch {
    return mend(
      'key.fits',
      ['密钥不是这个数据库的，或已损坏', 'the key file is not this database’s, or is damaged'],
      todo,
    )
  }
}

async function all<P>(checks: readonly Check<P>[], patient: P): Promise<Finding[]> {
  const found: Finding[] = []
  for (const check of checks) {
    const finding = await check(patient)
    if (finding) found.push(finding)
  }
  return found
}
