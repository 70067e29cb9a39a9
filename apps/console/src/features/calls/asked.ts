import type { Text } from '@lianxin/domain/kernel/text'
import { findMatterType, matterTypes } from '@lianxin/domain/matter-types/index'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { isPlain, type PlainDefinition } from '@lianxin/ui/form/plain-field.tsx'

const text = (label: Text, max: number, required = false) => ({ kind: 'text', label, max, required }) as const

/** What is asked of every call, whatever it is about. */
export const base = {
  callerPhone: text({ zh: '来电号码', en: 'Caller’s phone' }, 30),
  callerName: text({ zh: '怎么称呼', en: 'Caller’s name' }, 60),
  source: text({ zh: '来源', en: 'Source' }, 40, true),
  externalNo: text({ zh: '来源单号', en: 'Their number' }, 60),
  externalDueAt: { kind: 'dateTime', label: { zh: '要求办结时间', en: 'Wanted by' } },
  type: text({ zh: '事项类型', en: 'Type' }, 40, true),
  categoryId: { kind: 'category', label: { zh: '类别', en: 'Category' } },
  areaId: { kind: 'area', label: { zh: '区域', en: 'Area' }, required: true },
} as const satisfies FormDefinition

export const initial = { source: 'phone', type: matterTypes[0]!.id } as const

/** What a type asks of a report, as far as a voice can answer: nobody sends a photo or a position over the phone. */
export const askedByVoice = (type: string): Readonly<Record<string, PlainDefinition>> =>
  Object.fromEntries(
    Object.entries(findMatterType(type)?.submit.form ?? {}).filter((entry): entry is [string, PlainDefinition] =>
      isPlain(entry[1]),
    ),
  )
