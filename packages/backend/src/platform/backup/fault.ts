/** Why a backup cannot be made, trusted or restored. The code is the text key; nothing is quoted but names of files and tables. */
export class BackupFault extends Error {
  readonly code: BackupFaultCode
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: BackupFaultCode, params: Record<string, string | number> = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(params)}`, { cause })
    this.name = 'BackupFault'
    this.code = code
    this.params = params
  }
}

export type BackupFaultCode =
  | 'backup.exists'
  | 'backup.noRoom'
  | 'backup.notWritable'
  | 'backup.notOwner'
  | 'backup.emptyDatabase'
  | 'backup.schemaMoved'
  | 'backup.notABackup'
  | 'backup.newerFormat'
  | 'backup.truncated'
  | 'backup.damaged'
  | 'backup.notSealedByKey'
  | 'backup.passphraseShort'
  | 'restore.newerSchema'
  | 'restore.otherSchema'
  | 'restore.databaseNotEmpty'
  | 'restore.folderNotEmpty'
  | 'restore.noKey'
  | 'restore.wrongKey'
  | 'restore.wrongPassphrase'
  | 'restore.rowsMissing'
  | 'restore.unfinished'
