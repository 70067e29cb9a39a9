import type { CandidateView } from '@lianxin/contract/matter-views'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import { RadioGroup } from '@lianxin/ui/components/choice.tsx'
import type { FieldProps } from '@lianxin/ui/components/field.tsx'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { refOf, useCandidateWords } from '@lianxin/ui/form/candidates'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { client } from '../server/client.ts'
import { Answer } from '../shell/answer.tsx'
import { texts } from './texts.ts'

const SHOWN = 8

type AssigneeFieldProps = FieldProps & {
  district: District
  matterId: Id
  value: AssigneeRef | undefined
  onChange: (ref: AssigneeRef) => void
}

/** Who could do it, the best first, each with the reason why. */
export function AssigneeField({ district, matterId, value, onChange, ...field }: AssigneeFieldProps) {
  const t = useTexts(texts)
  const wordsOf = useCandidateWords()
  const lineOf = (item: CandidateView) => Object.values(wordsOf(item)).join(' · ')
  const [q, setQ] = useState('')
  const candidates = useQuery({
    queryKey: ['matter', district, matterId, 'candidates', q],
    queryFn: () => client.matters.candidates({ district, id: matterId, ...(q.trim() && { q: q.trim() }) }),
  })
  const choose = (found: readonly CandidateView[], key: string) =>
    onChange(refOf(found.find((candidate) => JSON.stringify(refOf(candidate)) === key)!))
  return (
    <div className="stack">
      <SearchField label={t.searchPeople} value={q} onChange={setQ} />
      <Answer of={candidates}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{t.nobody}</p>
          ) : (
            <RadioGroup
              {...field}
              value={JSON.stringify(value)}
              onChange={(key) => choose(items, key)}
              options={items
                .slice(0, SHOWN)
                .map((item) => ({ value: JSON.stringify(refOf(item)), label: lineOf(item) }))}
            />
          )
        }
      </Answer>
    </div>
  )
}
