import type { Client } from '@lianxin/contract/client'
import type { CandidateView, MatterView } from '@lianxin/contract/matter-views'
import type { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import { useState } from 'react'
import type { FieldProps } from '../components/field.tsx'
import { defineTexts } from '../texts/define.ts'
import { useTexts } from '../texts/language.tsx'
import { keyOfRef, refOf, useCandidateWords } from './candidates.ts'
import { PickList } from './pick-list.tsx'
import { useFound } from './use-found.ts'

const texts = defineTexts({
  zh: {
    search: '按姓名或单位查找',
    several: (max: number) => `可以选多个，最多 ${max} 个。`,
    chosen: (n: number, max: number) => `已选 ${n} 个，最多 ${max} 个。`,
    empty: '没有找到。换个姓名或单位名再试。',
    failed: '没能取到名单，已填的内容还在。',
  },
  en: {
    search: 'Search by name or organisation',
    several: (max) => `Choose as many as needed, at most ${max}.`,
    chosen: (n, max) => `${n} chosen, at most ${max}.`,
    empty: 'Nobody found. Try another name.',
    failed: 'The list did not arrive. What you typed is kept.',
  },
})

type AssigneesFieldProps = FieldProps & {
  client: Pick<Client, 'matters'>
  matter: Pick<MatterView, 'district' | 'id'>
  max: number
  value: readonly AssigneeRef[]
  onChange: (refs: readonly AssigneeRef[]) => void
}

/** Several people or bodies at once: who helps, who is called to the scene. */
export function AssigneesField({ client, matter, max, value, onChange, ...field }: AssigneesFieldProps) {
  const t = useTexts(texts)
  const [typed, onType] = useState('')
  const { district, id } = matter
  const found = useFound(
    typed,
    async (q) => (await client.matters.candidates({ district, id, ...(q !== '' && { q }) })).items,
  )
  const wordsOf = useCandidateWords()
  const refs = new Map([...value, ...found.items.map(refOf)].map((ref) => [keyOfRef(ref), ref]))
  const lineOf = (candidate: CandidateView) => {
    const { name, post, why } = wordsOf(candidate)
    return { key: keyOfRef(refOf(candidate)), name, detail: `${post} · ${why}` }
  }
  return (
    <PickList
      {...field}
      many
      description={value.length === 0 ? t.several(max) : t.chosen(value.length, max)}
      search={{ label: t.search, typed, onType }}
      found={{ ...found, items: bodiesFirst(found.items).map(lineOf) }}
      chosen={value.map(keyOfRef)}
      onChange={(keys) => onChange(keys.map((key) => refs.get(key)!))}
      empty={t.empty}
      failed={t.failed}
    />
  )
}

/** Where several work together it is mostly bodies that are called. */
const bodiesFirst = (found: readonly CandidateView[]): CandidateView[] => [
  ...found.filter(({ postId }) => postId === null),
  ...found.filter(({ postId }) => postId !== null),
]
