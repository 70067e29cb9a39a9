import { constants, existsSync } from 'node:fs'
import { access, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { keyringFile, requireNoUnfinishedRestore } from '@lianxin/backend/platform/backup/restore'
import { backupSentences } from '../backup-words.ts'
import type { Check, Patient } from './finding.ts'
import { mend, ok } from './finding.ts'

const writable: Check<Patient> = async ({ dataDir }) => {
  const can = await access(dataDir, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  )
  return can
    ? ok('folder.writable', `数据目录 ${dataDir} 可写`, `the data folder ${dataDir} can be written to`)
    : mend(
        'folder.writable',
        [`不能写数据目录 ${dataDir}`, `the data folder ${dataDir} cannot be written to`],
        [
          '把它交给运行服务的用户：chown -R lianxin: 目录',
          'Give it to the user who runs the server: chown -R lianxin: folder',
        ],
      )
}

/** Whoever reads the key reads every phone number of the database. */
const keyFile: Check<Patient> = async ({ dataDir }) => {
  const path = keyringFile(dataDir)
  if (process.platform === 'win32' || !existsSync(path)) return null
  const { mode, uid } = await stat(path)
  const others = (mode & 0o077) !== 0
  const foreign = uid !== process.getuid!()
  if (!others && !foreign)
    return ok('key.permissions', '密钥文件只有本用户能读', 'the key file is readable by its owner alone')
  return mend(
    'key.permissions',
    others
      ? ['密钥文件能被这台机器的其他用户读到', 'the key file can be read by other users of this machine']
      : ['密钥文件属于另一个用户', 'the key file belongs to another user'],
    [`chown $(id -u) ${path} && chmod 600 ${path}`, `chown $(id -u) ${path} && chmod 600 ${path}`],
  )
}

const restore: Check<Patient> = async ({ dataDir }) => {
  try {
    requireNoUnfinishedRestore(dataDir)
    return null
  } catch {
    const [zh = '', en = ''] = backupSentences['restore.unfinished']({ dataDir }).split('\n')
    return mend('restore.unfinished', ['有一次恢复没有做完', 'a restore was not finished'], [zh, en])
  }
}

/** Pages are built when the project is started from its source; a bundle brings them. */
export const webApps =
  (webRoot: string): Check<Patient> =>
  async () => {
    const missing = ['mobile', 'console'].filter((app) => !existsSync(join(webRoot, app, 'dist', 'index.html')))
    return missing.length === 0
      ? ok('web.built', '网页已构建', 'the web pages are built')
      : mend(
          'web.built',
          [`网页还没有构建：${missing.join('、')}`, `web pages not built: ${missing.join(', ')}`],
          ['npm run build（npm start 会自动做）', 'npm run build (npm start does it by itself)'],
        )
  }

export const folderChecks: readonly Check<Patient>[] = [writable, keyFile, restore]
