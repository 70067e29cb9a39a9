import { BackupFault } from '@lianxin/backend/platform/backup/fault'
import { ChannelFault } from '@lianxin/backend/platform/channels/channel'
import { AppError } from '@lianxin/backend/platform/errors'
import { PostgresFault } from '@lianxin/backend/platform/postgres/fault'
import { backupSentences } from './backup-words.ts'
import { BundleFault } from './bundle/fault.ts'
import { UsageFault } from './commands/command.ts'
import { SettingsFault } from './settings.ts'

const sentences: Record<string, (params: Record<string, string | number>) => string> = {
  'postgres.dataDirInUse': ({ dataDir, pid }) =>
    `另一个服务（进程 ${pid}）正在使用数据目录 ${dataDir}。请先停止它，或用 --data-dir 另选目录。\nAnother server (process ${pid}) is using the data folder ${dataDir}. Stop it, or choose another with --data-dir.`,
  'postgres.roleBypassesRls': () =>
    '数据库角色绕过了行级安全，拒绝启动。请让 DATABASE_URL 使用 lianxin_app 这样的普通角色。\nThe database role bypasses row-level security; refusing to serve. Use a plain role such as lianxin_app in DATABASE_URL.',
  'migrate.pending': ({ name }) =>
    `数据库还没有升级（${name} 起）。请设 MIGRATE_DATABASE_URL 后运行 lianxin migrate。\nThe database is not up to date, from ${name}. Set MIGRATE_DATABASE_URL and run lianxin migrate.`,
  'keyring.mismatch': ({ path }) =>
    `密钥文件 ${path} 不是这个数据库的。请放回原来的密钥文件；不要删除它。\nThe key file ${path} is not this database's. Put back the one that is; do not delete it.`,
  'migrate.changed': ({ name }) =>
    `数据库迁移 ${name} 与已执行的不一致，拒绝启动。\nMigration ${name} differs from the one this database has run; refusing to start.`,
}

/** Said in words where they are thrown. */
const ofOurs = [UsageFault, SettingsFault, ChannelFault, BundleFault]

/** An error for somebody at a terminal: what happened and what to do. Only the unforeseen shows where it came from. */
export function plainWords(error: unknown): string {
  if (ofOurs.some((kind) => error instanceof kind)) return (error as Error).message
  if (error instanceof BackupFault) return backupSentences[error.code](error.params)
  if (error instanceof PostgresFault || error instanceof AppError) {
    const params = (error.params ?? {}) as Record<string, string | number>
    const field = error instanceof AppError && error.field ? ` (${error.field})` : ''
    return sentences[error.code]?.(params) ?? `${error.code}${field} ${JSON.stringify(params)}`
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
