import type { OrgView } from '@lianxin/contract/places'
import { ComboBox, type ComboOption } from '@lianxin/ui/components/combo-box.tsx'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api } from './api.ts'
import { useSession } from './session.tsx'

type OrgPickerProps = FieldProps & {
  value: string
  onChange: (value: string) => void
  /** The name of the org chosen before this field was shown. */
  chosenName?: string
  /** All that is known of the one that was chosen. */
  onOrg?: (org: OrgView | undefined) => void
  /** One that cannot be chosen: an org is not its own parent. */
  except?: string
}

/** An organisation by part of its name. */
export function OrgPicker({ chosenName, except, onOrg, ...field }: OrgPickerProps) {
  const { district } = useSession()
  const [typed, setTyped] = useState('')
  const known = useRef(new Map<string, ComboOption>())
  const q = useSettled(typed.trim())
  const { data } = useQuery({
    queryKey: ['orgs', district, 'pick', q],
    queryFn: ({ signal }) => api.orgs.list({ district, ...(q !== '' && { q }) }, { signal }),
    placeholderData: keepPreviousData,
  })
  const options = (data?.items ?? [])
    .filter(({ id }) => id !== except)
    .map(({ id, name, areaName }): ComboOption => ({ value: id, label: name, detail: areaName }))
  for (const option of options) known.current.set(option.value, option)
  const chosen = known.current.get(field.value) ?? { value: field.value, label: chosenName ?? field.value }
  const listed = field.value === '' || options.some(({ value }) => value === field.value)
  const choose = (value: string) => {
    setTyped('')
    field.onChange(value)
    onOrg?.(data?.items.find(({ id }) => id === value))
  }
  return <ComboBox {...field} onChange={choose} options={listed ? options : [chosen, ...options]} onSearch={setTyped} />
}
