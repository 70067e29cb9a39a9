import { stat, statfs } from 'node:fs/promises'
import { totalmem } from 'node:os'
import type { Check, Machine, Patient } from './finding.ts'
import { mend, mind, ok } from './finding.ts'

const GB = 1024 ** 3
const gigabytes = (bytes: number): string => (bytes / GB).toFixed(1)

export const thisMachine: Machine = {
  disk: async (folder) => {
    const [{ bavail, blocks, bsize }, { dev }] = await Promise.all([statfs(folder), stat(folder)])
    return { free: bavail * bsize, size: blocks * bsize, disk: dev }
  },
  memory: totalmem(),
  zone: -new Date().getTimezoneOffset(),
}

/** PostgreSQL stops when it cannot write its log any more; that must not be the first sign. */
const disk: Check<Patient> = async ({ machine, dataDir }) => {
  const { free, size } = await machine.disk(dataDir)
  const said = [`磁盘还剩 ${gigabytes(free)} GB`, `${gigabytes(free)} GB of disk left`] as const
  const todo = [
    `清理 ${dataDir} 所在的磁盘，或换一块更大的盘。`,
    `Free space on the disk of ${dataDir}, or move to a larger one.`,
  ] as const
  if (free < GB || free < size * 0.03) return mend('disk.free', said, todo)
  return free < 5 * GB || free < size * 0.1 ? mind('disk.free', said, todo) : ok('disk.free', ...said)
}

const memory: Check<Patient> = async ({ machine }) => {
  const said = [`内存 ${gigabytes(machine.memory)} GB`, `${gigabytes(machine.memory)} GB of memory`] as const
  const todo = ['给这台机器至少 2 GB，4 GB 更好。', 'Give this machine 2 GB at least, better 4.'] as const
  if (machine.memory < 1.7 * GB) return mend('memory.size', said, todo)
  return machine.memory < 3.5 * GB ? mind('memory.size', said, todo) : ok('memory.size', ...said)
}

/** What the platform shows and counts is China's time whatever the machine thinks; its own logs and timers are not. */
const zone: Check<Patient> = async ({ machine }) =>
  machine.zone === 480
    ? ok('clock.zone', '时区是北京时间', 'the time zone is China’s')
    : mind(
        'clock.zone',
        [
          '这台机器的时区不是北京时间；平台里的时间不受影响',
          'this machine is not in China’s time zone; times in the platform are right all the same',
        ],
        ['timedatectl set-timezone Asia/Shanghai', 'timedatectl set-timezone Asia/Shanghai'],
      )

/** Before the year this was written, the clock of the machine has lost its battery. */
const clock: Check<Patient> = async ({ now }) =>
  now >= '2026-11-01'
    ? null
    : mend(
        'clock.past',
        [`这台机器的时钟停在 ${now.slice(0, 10)}`, `the clock of this machine stands at ${now.slice(0, 10)}`],
        ['打开校时：timedatectl set-ntp true', 'Switch on time synchronisation: timedatectl set-ntp true'],
      )

export const machineChecks: readonly Check<Patient>[] = [disk, memory, zone, clock]
