import type { FormDefinition } from './form.ts'
import { LONGEST_TEXT, MOST_PHOTOS } from './form.ts'

/** Fields that many forms ask, worded once. */
export const reason = {
  kind: 'longText',
  label: { zh: '原因', en: 'Reason' },
  required: true,
  min: 2,
  max: 500,
} as const
export const note = { kind: 'longText', label: { zh: '说明', en: 'Note' }, max: 2000 } as const
export const shortNote = { ...note, max: 500 } as const
export const photos = { kind: 'photos', label: { zh: '照片', en: 'Photos' }, max: MOST_PHOTOS } as const
export const point = { kind: 'point', label: { zh: '位置', en: 'Position' } } as const
export const stars = { kind: 'stars', label: { zh: '满意度', en: 'How was it' } } as const
export const assignee = { kind: 'assignee', label: { zh: '派给', en: 'Give to' }, required: true } as const
export const helpers = { kind: 'assignees', label: { zh: '协办', en: 'Helpers' }, max: 10 } as const

/** What every report asks first. */
export const reportForm = {
  text: { kind: 'longText', label: { zh: '什么事', en: 'What is it' }, required: true, min: 2, max: LONGEST_TEXT },
  where: { kind: 'text', label: { zh: '在哪里', en: 'Where' }, max: 200 },
  point,
  photos,
} as const satisfies FormDefinition
