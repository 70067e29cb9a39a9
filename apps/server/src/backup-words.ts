import type { BackupFaultCode } from '@lianxin/backend/platform/backup/fault'

type Params = Readonly<Record<string, string | number>>

/** What happened and what to do, for whoever stands at the terminal with a disk in hand. */
export const backupSentences: Record<BackupFaultCode, (params: Params) => string> = {
  'backup.exists': ({ path }) =>
    `${path} 已经存在，没有改动它。请换个名字。\n${path} is there already and was left alone. Choose another name.`,
  'backup.noRoom': ({ path }) =>
    `磁盘满了，备份没有做成，没有留下残片：${path}\nThe disk is full; no backup was made and nothing was left behind: ${path}`,
  'backup.notWritable': ({ path, reason }) =>
    `不能在这里写备份（${reason}）：${path}。请先建好目录，并让运行服务的用户能写。\nA backup cannot be written here (${reason}): ${path}. Make the folder first and let the user who runs the server write to it.`,
  'backup.notOwner': () =>
    '这个数据库角色看不到全部数据，不能备份。请在 MIGRATE_DATABASE_URL 里用表的所有者（lianxin_owner）。\nThis database role does not see every row, so it cannot make a backup. Name the owner of the tables (lianxin_owner) in MIGRATE_DATABASE_URL.',
  'backup.emptyDatabase': () =>
    '这里还没有任何数据，没有可备份的。请核对 --data-dir。\nThere is nothing here to back up yet. Check --data-dir.',
  'backup.schemaMoved': () =>
    '数据库正在升级，请过一会儿再备份。\nThe database is being upgraded right now; try again in a moment.',
  'backup.notABackup': ({ path }) => `这个文件不是连心桥的备份：${path}\nThis file is no backup of Lianxin: ${path}`,
  'backup.newerFormat': ({ version }) =>
    `这个备份由更新的版本（${version}）制作。请先升级再恢复。\nThis backup was made by a newer version (${version}). Upgrade first, then restore.`,
  'backup.truncated': ({ path }) =>
    `备份不完整，后面缺了一截，没有动任何数据。请用另一份：${path}\nThe backup is cut off; nothing was touched. Use another copy: ${path}`,
  'backup.damaged': ({ entry }) =>
    `备份里的 ${entry} 与制作时不一致，没有动任何数据。请用另一份。\n${entry} in the backup is not as it was made; nothing was touched. Use another copy.`,
  'backup.notSealedByKey': () =>
    '备份的印记与密钥不符：有人改过它。没有动任何数据，请用另一份。\nThe seal of the backup does not match the key: somebody has changed it. Nothing was touched; use another copy.',
  'backup.passphraseShort': ({ fewest }) =>
    `口令至少要 ${fewest} 个字。\nThe passphrase needs at least ${fewest} characters.`,
  'restore.newerSchema': ({ name }) =>
    `备份里的数据库比这个版本新（${name}）。请先升级软件，再恢复。\nThe database in the backup is newer than this version (${name}). Upgrade the software first, then restore.`,
  'restore.otherSchema': ({ name }) =>
    `备份来自另一套数据库结构（${name} 不同），不能恢复到这个版本。\nThe backup comes from another database schema (${name} differs) and cannot be restored into this version.`,
  'restore.databaseNotEmpty': () =>
    '数据库里已经有表，没有改动它们。请恢复到空的数据库或新的 --data-dir。\nThe database has tables already; they were left alone. Restore into an empty database or a new --data-dir.',
  'restore.folderNotEmpty': ({ dataDir }) =>
    `数据目录里已经有文件，没有改动它们：${dataDir}。请用 --data-dir 另选空目录。\nThe data folder has files already; they were left alone: ${dataDir}. Choose an empty one with --data-dir.`,
  'restore.noKey': ({ place }) =>
    `备份里没有密钥。请把另存的密钥文件放到 ${place}（权限 600），或用 --key-file 指出。\nThe key is not in the backup. Put your copy of the key file at ${place} (mode 600), or name it with --key-file.`,
  'restore.wrongKey': () =>
    '密钥与备份不符，没有动任何数据。请用这个备份制作之后另存的密钥文件。\nThe key does not belong to the backup; nothing was touched. Use the copy of the key file made after this backup.',
  'restore.wrongPassphrase': () => '口令不对。\nThe passphrase is wrong.',
  'restore.rowsMissing': ({ table }) =>
    `表 ${table} 没有装全，全部撤回，数据库仍是空的。\nTable ${table} did not load in full; everything was rolled back and the database is still empty.`,
  'restore.unfinished': ({ dataDir }) =>
    `${dataDir} 里有一次没做完的恢复。请再运行一次同样的 restore 命令，或删掉这个目录。\nA restore in ${dataDir} was not finished. Give the same restore command again, or delete the folder.`,
}
