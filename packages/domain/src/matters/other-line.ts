import type { ActionDefinition, StateDefinition } from './definition.ts'
import { reason, shortNote } from './fields.ts'
import { hasLinks, isNotReporter } from './guards.ts'
import { dispatching, endedStates } from './main-line.ts'

/** One matter and another: duplicates (合并), what belongs together (关联), who has the same trouble (我也遇到). */
export const otherStates = {
  merged: { label: { zh: '已合并', en: 'Merged' }, phase: 'ended' },
} as const satisfies Record<string, StateDefinition>

const waiting = ['submitted', 'accepted', 'pooled', 'dispatched', 'taken', 'suspended']
const standing = [...waiting, 'verifying', 'finished']
const ended = [...endedStates, 'rejected', 'withdrawn', 'merged']
const other = (zh: string, en: string) => ({ kind: 'matter', label: { zh, en }, required: true }) as const

export const otherActions = {
  merge: {
    label: { zh: '合并', en: 'Merge' },
    past: 'merged it',
    happened: { zh: '与先报的同一件事合并办理', en: 'was merged with an earlier report of the same' },
    from: waiting,
    to: 'merged',
    by: dispatching,
    effect: 'merge',
    form: { into: other('并入哪一件', 'Into which matter'), reason },
    tells: ['reporter', 'lead', 'helpers'],
  },
  /** What `merge` does to the other matter. */
  absorb: {
    label: { zh: '并入一件重复事项', en: 'A duplicate was merged into this' },
    past: 'took in a duplicate',
    happened: { zh: '并入了一件重复的事项', en: 'took in a duplicate' },
    from: standing,
    to: 'stay',
    by: ['system'],
    effect: 'absorb',
    form: { from: other('哪一件', 'Which matter') },
    tells: ['lead', 'dispatchers'],
  },
  link: {
    label: { zh: '关联', en: 'Link' },
    past: 'linked it',
    from: [...standing, ...ended],
    to: 'stay',
    by: ['dispatcher', 'lead', 'system'],
    effect: 'link',
    form: { with: other('与哪一件关联', 'With which matter'), note: shortNote },
  },
  unlink: {
    label: { zh: '取消关联', en: 'Unlink' },
    past: 'unlinked it',
    from: [...standing, ...ended],
    to: 'stay',
    by: ['dispatcher', 'lead', 'system'],
    effect: 'unlink',
    when: [hasLinks],
    form: { with: other('与哪一件', 'From which matter') },
  },
  join: {
    label: { zh: '我也遇到', en: 'Me too' },
    past: 'has the same trouble',
    from: [...waiting, 'verifying'],
    to: 'stay',
    by: ['bystander'],
    effect: 'follow',
    when: [isNotReporter],
    form: {},
  },
  leave: {
    label: { zh: '不再关注', en: 'Stop following' },
    past: 'stopped following',
    from: [...standing, ...ended],
    to: 'stay',
    by: ['follower'],
    effect: 'unfollow',
    form: {},
  },
} as const satisfies Record<string, ActionDefinition>
