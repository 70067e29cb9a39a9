import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { DemoDoor } from '@lianxin/backend/modules/demo/routes'
import type { Platform } from '@lianxin/backend/platform/context'
import { type Role, roles } from '@lianxin/domain/people/roles'
import { settleNotices } from '@lianxin/testkit/demo/notices'
import { buildDemoTown } from '@lianxin/testkit/demo/town'
import { serveUntilStopped } from '../serve.ts'
import type { Command } from './command.ts'
import { progressBar } from './progress-bar.ts'

/** An invented town to try everything in, in a data folder of its own. The only server with people to click on. */
export const demo: Command = {
  words: 'demo',
  usage: 'Serve an invented town, with people to sign in as by a click',
  run: ({ settings }) => {
    const dataDir = join(resolve(settings.dataDir), 'demo')
    const people = join(dataDir, 'people.json')
    const prepare = async (platform: Platform): Promise<DemoDoor> => {
      if (!existsSync(people)) await writeFile(people, JSON.stringify(await build(platform)))
      return JSON.parse(await readFile(people, 'utf8')) as DemoDoor
    }
    return serveUntilStopped({ ...settings, dataDir }, { mode: 'demo', prepare, ready })
  },
}

async function build(platform: Platform): Promise<DemoDoor> {
  const { rows } = await platform.db.pool.query('select 1 from district')
  if (rows.length > 0)
    throw new Error('The demo was interrupted while it was built: delete the folder data/demo and start again.')
  process.stdout.write('正在造一个虚构的镇…… Inventing a town …\n')
  const bar = progressBar()
  const now = platform.clock.now()
  const town = await buildDemoTown(platform, {
    now,
    onProgress: ({ done, total }) => bar.show('事项 matters', done, total),
  })
  bar.end()
  await settleNotices(platform, town.district, now)
  return { accounts: town.accounts }
}

function roleWords(role: string): string {
  const { zh, en } = Object.hasOwn(roles, role) ? roles[role as Role] : { zh: '居民', en: 'Resident' }
  return `${zh} ${en}`
}

function ready(address: string, demo: DemoDoor | null): void {
  const people = demo!.accounts.map(
    ({ role, name, place, app }) =>
      `  ${app === 'mobile' ? '手机 phone  ' : '工作台 console'}  ${roleWords(role)} ${name}（${place}）`,
  )
  process.stdout.write(
    `\n连心桥演示已就绪 The demo is ready\n  手机页面 phone page  ${address}/\n  工作台   console     ${address}/console/\n\n登录页一键选择 One click on the sign-in page:\n${people.join('\n')}\n\n按 Ctrl+C 停止 Ctrl+C stops it\n\n`,
  )
}
