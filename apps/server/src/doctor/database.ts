import { listDistricts } from '@lianxin/backend/modules/districts/service'
import { rulebookOf } from '@lianxin/backend/modules/rules/service'
import type { Database } from '@lianxin/backend/platform/database'
import { pendingMigrations } from '@lianxin/backend/platform/migrate'
import { PostgresFault } from '@lianxin/backend/platform/postgres/fault'
import { checkServingRole } from '@lianxin/backend/platform/postgres/serving-role'
import { versionedCache } from '@lianxin/backend/platform/versioned-cache'
import { missingYear } from '@lianxin/domain/calendar/missing-year'
import type { District } from '@lianxin/domain/kernel/ids'
import { dayOf } from '@lianxin/domain/kernel/time'
import type { Rulebook } from '@lianxin/domain/rules/rulebook'
import { plainWords } from '../plain-words.ts'
import { askClock, askConnections, askDistricts, askShape, askTrigrams } from './database.sql.ts'
import type { Check, PatientWithDatabase } from './finding.ts'
import { mend, mind, ok } from './finding.ts'

type DatabaseCheck = Check<PatientWithDatabase>

/** The sweep goes by the server's clock, defaults of columns by the database's. */
export const clockCheck =
  (hostClock: () => number): DatabaseCheck =>
  async ({ db }) => {
    const before = hostClock()
    const theirs = Date.parse((await askClock(db)).now)
    const off = theirs < before ? before - theirs : Math.max(0, theirs - hostClock())
    const seconds = Math.round(off / 1000)
    return off > 2_000
      ? mend(
          'clock.database',
          [
            `数据库的时钟与这台机器差 ${seconds} 秒`,
            `the clock of the database differs from this machine’s by ${seconds} s`,
          ],
          [
            '两台机器都打开校时：timedatectl set-ntp true',
            'Switch on time synchronisation on both: timedatectl set-ntp true',
          ],
        )
      : ok('clock.database', '数据库与这台机器的时钟一致', 'the clocks of database and machine agree')
  }

const role: DatabaseCheck = async ({ db }) => {
  try {
    await checkServingRole(db.pool)
    return ok('database.role', '数据库角色受行级安全约束', 'the serving role is bound by row-level security')
  } catch (error) {
    if (!(error instanceof PostgresFault)) throw error
    const { role: name = '', reason = '' } = error.params
    return mend(
      'database.role',
      [
        `数据库角色 ${name} 绕过行级安全（${reason}），服务会拒绝启动`,
        `the role ${name} bypasses row-level security (${reason}); the server refuses to serve`,
      ],
      ['DATABASE_URL 用 lianxin_app 这样的普通角色', 'Use a plain role such as lianxin_app in DATABASE_URL'],
    )
  }
}

const NEEDED = ['pg_trgm', 'btree_gin', 'pgcrypto']

const extensions: DatabaseCheck = async ({ db }) => {
  const { version, extensions: there } = await askShape(db)
  const missing = NEEDED.filter((name) => !there.includes(name))
  if (version < 180_000)
    return mend(
      'database.version',
      [`PostgreSQL ${Math.floor(version / 10_000)} 太旧`, `PostgreSQL ${Math.floor(version / 10_000)} is too old`],
      ['换成 18 或更新', 'Use 18 or newer'],
    )
  return missing.length === 0
    ? ok(
        'database.extensions',
        `PostgreSQL ${Math.floor(version / 10_000)}，扩展齐全`,
        `PostgreSQL ${Math.floor(version / 10_000)} with every extension`,
      )
    : mend(
        'database.extensions',
        [`缺扩展 ${missing.join('、')}`, `extensions missing: ${missing.join(', ')}`],
        Array.from({ length: 2 }, () => missing.map((name) => `create extension ${name};`).join(' ')) as [
          string,
          string,
        ],
      )
}

const locale: DatabaseCheck = async ({ db }) => {
  const { encoding, extensions: there } = await askShape(db)
  const sees = there.includes('pg_trgm') ? (await askTrigrams(db)).letters > 0 : true
  return encoding === 'UTF8' && sees
    ? ok('database.locale', '数据库认得汉字', 'the database knows Chinese letters')
    : mend(
        'database.locale',
        [
          `数据库的字符设置（${encoding}）认不得汉字，搜索会找不到`,
          `the database (${encoding}) sees no letters in Chinese; search finds nothing`,
        ],
        [
          "重建数据库：create database … locale_provider builtin locale 'C.UTF-8' template template0，再恢复备份",
          "Make it anew: create database … locale_provider builtin locale 'C.UTF-8' template template0, and restore a backup",
        ],
      )
}

const schema: DatabaseCheck = async ({ db }) => {
  try {
    const pending = await pendingMigrations(db.pool)
    if (pending.length === 0) return ok('database.schema', '数据库结构是最新的', 'the schema is current')
    return mend(
      'database.schema',
      [
        `有 ${pending.length} 个数据库迁移没有执行（${pending[0]} 起）`,
        `${pending.length} migrations are pending, from ${pending[0]}`,
      ],
      ['先备份，再运行 lianxin migrate', 'Make a backup, then run lianxin migrate'],
    )
  } catch (error) {
    const [zh, en] = plainWords(error).split('\n')
    return mend(
      'database.schema',
      ['数据库结构与软件不符', 'the schema is not this version’s'],
      [zh ?? '', en ?? zh ?? ''],
    )
  }
}

const connections: DatabaseCheck = async ({ db, settings }) => {
  const { most, used } = await askConnections(db)
  const said = [
    `数据库连接 ${used}/${most}，本服务最多 ${settings.connections}`,
    `connections ${used} of ${most}; this server takes up to ${settings.connections}`,
  ] as const
  const todo = [
    '调大 max_connections（local.conf），或调小 CONNECTIONS',
    'Raise max_connections (local.conf), or lower CONNECTIONS',
  ] as const
  // Two more than the pool: one listens, one makes the backup.
  return settings.connections + 2 > most || used > most * 0.8
    ? mend('database.connections', said, todo)
    : ok('database.connections', ...said)
}

const districts: DatabaseCheck = async ({ db }) => {
  const { n } = await askDistricts(db)
  return n > 0
    ? ok('districts.loaded', `已开通 ${n} 个旗县区`, `${n} district(s) opened`)
    : mend(
        'districts.loaded',
        ['还没有开通任何旗县区', 'no district is opened'],
        ['lianxin import divisions --district 六位区划代码', 'lianxin import divisions --district <six digits>'],
      )
}

/** Districts whose work calendar ends, or soon will. */
const calendars: DatabaseCheck = async ({ db, now }) => {
  const platform = { rulebooks: versionedCache<Rulebook>() }
  const missing: { district: District; year: number }[] = []
  for (const { district } of await listDistricts({ db })) {
    const { calendar } = await db.read(district, (tx) => rulebookOf({ platform, district, tx }))
    const year = missingYear(calendar, dayOf(now))
    if (year !== null) missing.push({ district, year })
  }
  if (missing.length === 0)
    return ok('calendar.year', '放假安排都已录入', 'the holidays are known as far as they are announced')
  const list = missing.map(({ district, year }) => `${district} (${year})`).join(', ')
  const thisYear = missing.some(({ year }) => dayOf(now).startsWith(String(year)))
  return (thisYear ? mend : mind)(
    'calendar.year',
    [
      `还没有录入放假通知：${list}；用到它的时限标为“待定”`,
      `no notice of holidays entered: ${list}; due times that rest on it are marked uncertain`,
    ],
    [
      '通知出来后（多在 11 月）运行 lianxin calendar import，或在工作台的日历页录入',
      'Once the notice is out (usually in November): lianxin calendar import, or the calendar page of the console',
    ],
  )
}

export const databaseChecks: readonly DatabaseCheck[] = [
  clockCheck(Date.now),
  ...[role, extensions, locale, schema, connections],
]
/** What can be asked only of a schema that is current. */
export const contentChecks: readonly DatabaseCheck[] = [districts, calendars]

export const isSchemaCurrent = async (db: Database): Promise<boolean> =>
  (await pendingMigrations(db.pool).catch(() => ['unknown'])).length === 0
