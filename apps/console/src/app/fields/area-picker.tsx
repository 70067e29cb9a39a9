import type { AreaView } from '@lianxin/contract/places'
import { ComboBox, type ComboOption } from '@lianxin/ui/components/combo-box.tsx'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from '../api.ts'
import { useAreaWords } from '../area-words.ts'
import { useSession } from '../session.tsx'
import { texts } from './texts.ts'

type AreaPickerProps = FieldProps & {
  value: string
  /** The name is told along: who lists what was chosen need not ask for it. */
  onChange: (value: string, name: string) => void
  /** What identifies an area here: its id in a form, its code in a filter. */
  by?: 'id' | 'code'
  /** The name of the area chosen before this field was shown. */
  chosenName?: string
  placeholder?: string
}

/** An area by part of its name. With nothing typed: the district itself and what lies right below it. */
export function AreaPicker({ by = 'id', chosenName, placeholder, ...field }: AreaPickerProps) {
  const t = useTexts(texts)
  const [typed, setTyped] = useState('')
  const found = useAreas(useSettled(typed.trim()))
  const known = useRef(new Map<string, ComboOption>())
  const toOption = useOption(by)
  const options = found.map(toOption)
  for (const option of options) known.current.set(option.value, option)
  const unknown = known.current.has(field.value) ? '' : field.value
  const names = {
    code: useNameOfCode(by === 'code' ? unknown : ''),
    id: useNameOfId(by === 'id' && !chosenName ? unknown : ''),
  }
  const chosen = known.current.get(field.value) ?? {
    value: field.value,
    label: chosenName ?? names[by] ?? (by === 'id' ? '…' : field.value),
  }
  const listed = field.value === '' || options.some((option) => option.value === field.value)
  const choose = (value: string) => {
    setTyped('')
    field.onChange(value, known.current.get(value)?.label ?? '')
  }
  return (
    <ComboBox
      {...field}
      onChange={choose}
      placeholder={placeholder ?? t.areaSearch}
      options={listed ? options : [chosen, ...options]}
      onSearch={setTyped}
    />
  )
}

function useOption(by: 'id' | 'code') {
  const words = useAreaWords()
  return (area: AreaView): ComboOption => ({
    value: area[by],
    label: area.name,
    detail: `${words.level(area.level)} · ${area.code}`,
  })
}

function useAreas(q: string): readonly AreaView[] {
  const { district } = useSession()
  const { data } = useQuery({
    queryKey: ['areas', district, 'pick', q],
    queryFn: ({ signal }) => (q === '' ? top(district, signal) : search(district, q, signal)),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  })
  return data ?? []
}

/** A filter in the address bar knows only a code: its name is found by walking down the tree, a step for each level. */
function useNameOfCode(code: string): string | undefined {
  const { district } = useSession()
  const { data } = useQuery({
    queryKey: ['areas', district, 'code', code],
    queryFn: ({ signal }) => nameOfCode(district, code, signal),
    enabled: code !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? undefined
}

/** A draft that outlived a reload knows only an id. */
function useNameOfId(id: string): string | undefined {
  const { district } = useSession()
  const { data } = useQuery({
    queryKey: ['areas', district, 'path', id],
    queryFn: ({ signal }) => api.areas.path({ district, id }, { signal }),
    enabled: id !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data?.items.at(-1)?.name
}

async function nameOfCode(district: string, code: string, signal: AbortSignal): Promise<string | null> {
  let { items } = await api.areas.list({ district }, { signal })
  for (;;) {
    const on = items.find((area) => code.startsWith(area.code))
    if (!on || on.code === code || !on.hasChildren) return on?.code === code ? on.name : null
    items = (await api.areas.list({ district, parentId: on.id }, { signal })).items
  }
}

const MOST = 50

async function search(district: string, q: string, signal: AbortSignal) {
  const { items } = await api.areas.list({ district, q }, { signal })
  return items.slice(0, MOST)
}

async function top(district: string, signal: AbortSignal) {
  const { items } = await api.areas.list({ district }, { signal })
  const [whole] = items
  if (!whole) return []
  const below = await api.areas.list({ district, parentId: whole.id }, { signal })
  return [whole, ...below.items]
}
