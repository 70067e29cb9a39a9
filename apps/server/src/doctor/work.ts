import { findWorkWaiting, type WorkWaiting } from '@lianxin/backend/platform/operations/waiting.sql'
import { type Instant, MINUTE, toMs } from '@lianxin/domain/kernel/time'
import type { Check, Finding, PatientWithDatabase } from './finding.ts'
import { mend, ok } from './finding.ts'

type Kind = {
  readonly id: string
  readonly since: (waiting: WorkWaiting) => Instant | null
  readonly late: number
  readonly zh: string
  readonly en: string
}

/** How long each kind may wait before somebody should look: some rounds of its loop. */
const kinds: readonly Kind[] = [
  { id: 'work.due', since: (w) => w.dueSince, late: MINUTE, zh: '到期的时限', en: 'deadlines that are due' },
  { id: 'work.outbox', since: (w) => w.outboxSince, late: MINUTE, zh: '待发的通知', en: 'notices to be sent' },
  {
    id: 'work.unsealed',
    since: (w) => w.unsealedSince,
    late: 5 * MINUTE,
    zh: '待封存的审计记录',
    en: 'audit rows to be sealed',
  },
]

const waits =
  ({ id, since, late, zh, en }: Kind): Check<PatientWithDatabase> =>
  async ({ db, now }) => {
    const oldest = since(await findWorkWaiting(db))
    const age = oldest === null ? 0 : toMs(now) - toMs(oldest)
    if (age <= late) return ok(id, `没有积压${zh}`, `no ${en} held up`)
    const minutes = Math.floor(age / MINUTE)
    return mend(
      id,
      [`${zh}已等了 ${minutes} 分钟`, `${en} have waited for ${minutes} minutes`],
      [
        '启动做后台工作的服务：ROLES=all 或 jobs；已在运行就看日志里的 periodic work failed',
        'Start a server that does background work: ROLES=all or jobs; if one runs, look for "periodic work failed" in its log',
      ],
    )
  }

const failing: Check<PatientWithDatabase> = async ({ db }): Promise<Finding> => {
  const { outboxFailing } = await findWorkWaiting(db)
  return outboxFailing === 0
    ? ok('work.failing', '没有反复发送失败的通知', 'no notice fails again and again')
    : mend(
        'work.failing',
        [
          `${outboxFailing} 条通知试了三次以上仍发不出去`,
          `${outboxFailing} notices could not be sent in three tries and more`,
        ],
        ['看短信网关是否正常、余额是否够', 'See whether the SMS gateway works and has credit'],
      )
}

export const workChecks: readonly Check<PatientWithDatabase>[] = [...kinds.map(waits), failing]
