import type { Client } from '@lianxin/contract/client'
import type { MatterLine, MatterRef, MatterView, SimilarView } from '@lianxin/contract/matter-views'
import { findMatterType } from '@lianxin/domain/matter-types/index'
import type { Effect } from '@lianxin/domain/matters/matter'
import { useState } from 'react'
import type { FieldProps } from '../components/field.tsx'
import { defineTexts } from '../texts/define.ts'
import { useText, useTexts } from '../texts/language.tsx'
import { type Pickable, PickList } from './pick-list.tsx'
import { useFound } from './use-found.ts'

const texts = defineTexts({
  zh: {
    search: '工单编号（或后四位）、里面的词',
    alike: '先列出附近相似的，也可以按编号或词查找。看清是哪一件再选。',
    empty: '没有找到。请核对编号，或换个词。',
    noneAlike: '附近没有相似的，请按编号或词查找。',
    noneTied: '没有关联的事项。',
    failed: '没能取到，已填的内容还在。',
  },
  en: {
    search: 'Number (or its last four digits), or words in it',
    alike: 'What is alike near by comes first; or search by number or words. Look which it is before you choose.',
    empty: 'Nothing found. Check the number, or try another word.',
    noneAlike: 'Nothing alike near by. Search by number or words.',
    noneTied: 'It is linked with none.',
    failed: 'The list did not arrive. What you typed is kept.',
  },
})

/** Among those it is tied to; among the open ones of a type it may be merged into; or among all. */
export type Among = 'linked' | 'mergeable' | 'all'

/** What a step can mean by another matter, by what it does. */
export const amongFor = (effect: Effect | undefined): Among =>
  effect === 'unlink' ? 'linked' : effect === 'merge' ? 'mergeable' : 'all'

/** Another matter with enough to know it by. */
type OtherMatter = {
  readonly id: string
  readonly no: string | null
  readonly type: string
  readonly state: string
  readonly title: string
  readonly place: string
}

const otherOfLine = ({ area, ...line }: MatterLine): OtherMatter => ({
  ...line,
  place: area.names.slice(1).join(' / '),
})

/** What is alike is of the same type. */
const otherOfSimilar = ({ area, ...similar }: SimilarView, type: string): OtherMatter => ({
  ...similar,
  type,
  place: area,
})

const otherOfRef = (ref: MatterRef): OtherMatter => ({ ...ref, title: '', place: '' })

type MatterFieldProps = FieldProps & {
  client: Pick<Client, 'matters'>
  matter: MatterView
  among: Among
  value: string
  onChange: (id: string) => void
}

/** Another matter: its words, number, state and place are in sight before it is chosen. */
export function MatterField({ client, matter, among, value, onChange, ...field }: MatterFieldProps) {
  const t = useTexts(texts)
  const [typed, onType] = useState('')
  const isSearch = among !== 'linked'
  const found = useFound(typed, (q) =>
    isSearch ? othersOf(client, matter, among, q) : Promise.resolve(matter.links.map(otherOfRef)),
  )
  const lineOf = useMatterLine()
  const empty = !isSearch ? t.noneTied : typed.trim() === '' ? t.noneAlike : t.empty
  return (
    <PickList
      {...field}
      many={false}
      description={isSearch ? t.alike : undefined}
      search={isSearch ? { label: t.search, typed, onType } : undefined}
      found={{ ...found, items: found.items.map(lineOf) }}
      chosen={value === '' ? [] : [value]}
      onChange={([id]) => onChange(id!)}
      empty={empty}
      failed={t.failed}
    />
  )
}

const FOUND = 10

/** Those alike near by; once something is typed, those with that number or those words. */
export async function othersOf(
  { matters }: Pick<Client, 'matters'>,
  { district, id, type }: Pick<MatterView, 'district' | 'id' | 'type'>,
  among: Among,
  q: string,
): Promise<OtherMatter[]> {
  if (q !== '') {
    const { items } = await matters.search({
      district,
      q,
      limit: FOUND,
      ...(among === 'mergeable' && { phase: 'open' }),
    })
    const fits = [type, ...(findMatterType(type)?.mergesInto ?? [])]
    const isFit = (one: MatterLine) => one.id !== id && (among === 'all' || fits.includes(one.type))
    return items.filter(isFit).map(otherOfLine)
  }
  // Whoever may not look for duplicates still finds by number.
  const alike = await matters.duplicates({ district, id }).catch(() => ({ items: [] }))
  return alike.items.map((one) => otherOfSimilar(one, type))
}

function useMatterLine() {
  const say = useText()
  return ({ id, no, type, state, title, place }: OtherMatter): Pickable => {
    const known = findMatterType(type)
    const stateLabel = known?.states[state]?.label
    const facts = [no, stateLabel ? say(stateLabel) : state, place]
    return { key: id, name: title || (known ? say(known.label) : type), detail: facts.filter(Boolean).join(' · ') }
  }
}
