import type { CandidateView } from '@lianxin/contract/matter-views'
import type { AssigneeRef } from '@lianxin/domain/matters/form-schema'
import { Field, type FieldProps } from '@lianxin/ui/components/field.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { keyOfRef as keyOf, refOf, useCandidateWords } from '@lianxin/ui/form/candidates'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react'
import { api } from '../api.ts'
import { useSession } from '../session.tsx'
import './candidate-field.css'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { texts } from './texts.ts'

type CandidateFieldProps = FieldProps & {
  matterId: string
  value: AssigneeRef | undefined
  onChange: (value: AssigneeRef | undefined) => void
}

/**
 * Who shall do it: a list in sight with its reasons, the best already chosen, and a search over it. The focus stays in the
 * search; arrows move the choice, Enter sends the form.
 */
export function CandidateField({ matterId, value, onChange, ...field }: CandidateFieldProps) {
  const t = useTexts(texts).candidates
  const listId = useId()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const { items, failed, settled } = useCandidates(matterId, q)
  const at = items.findIndex((item) => value !== undefined && keyOf(refOf(item)) === keyOf(value))
  useEffect(() => {
    if (!settled || at !== -1) return
    if (items[0]) onChange(refOf(items[0]))
    // Nobody in sight is chosen, so nobody out of sight may be.
    else if (value !== undefined) onChange(undefined)
  }, [settled, at, items, value, onChange])

  const press = (event: KeyboardEvent) => {
    // Enter must not send while the list still shows what was found for an earlier word.
    if (event.key === 'Enter' && (!settled || typed.trim() !== q)) event.preventDefault()
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (by === undefined || items.length === 0) return
    event.preventDefault()
    onChange(refOf(items[(Math.max(at, 0) + by + items.length) % items.length]!))
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="candidates">
          <input
            {...control}
            className="control"
            role="combobox"
            autoComplete="off"
            aria-autocomplete="list"
            aria-expanded={items.length > 0}
            aria-controls={listId}
            aria-activedescendant={at === -1 ? undefined : `${listId}-${at}`}
            required={false}
            placeholder={t.search}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={press}
          />
          <CandidateList id={listId} items={items} at={at} best={q === ''} onChoose={onChange} />
          {!settled && !failed && items.length === 0 && <Loading />}
          <p role="status" className={items.length === 0 && settled ? 'candidates-none' : 'unseen'}>
            {failed ? t.failed : settled && items.length === 0 ? (q === '' ? t.nobody : t.none) : ''}
          </p>
        </div>
      )}
    </Field>
  )
}

/** Who could do it; searched by the server. */
export function useCandidates(id: string, q: string) {
  const { district } = useSession()
  const { data, isError, isPlaceholderData } = useQuery({
    queryKey: ['candidates', district, id, q],
    queryFn: ({ signal }) => api.matters.candidates({ district, id, ...(q !== '' && { q }) }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  return { items: data?.items ?? none, failed: isError, settled: data !== undefined && !isPlaceholderData }
}
const none: readonly CandidateView[] = []

type ListProps = {
  id: string
  items: readonly CandidateView[]
  at: number
  best: boolean
  onChoose: (ref: AssigneeRef) => void
}

function CandidateList({ id, items, at, best, onChoose }: ListProps) {
  const t = useTexts(texts).candidates
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.children[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <div
      id={id}
      ref={list}
      role="listbox"
      tabIndex={-1}
      aria-label={t.list}
      className="candidates-list"
      hidden={items.length === 0}
    >
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are handled in the search above, which keeps the focus
        <div
          key={keyOf(refOf(item))}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          className="candidate"
          aria-selected={index === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(refOf(item))}
        >
          <Candidate item={item} best={best && index === 0} />
        </div>
      ))}
    </div>
  )
}

function Candidate({ item, best }: { item: CandidateView; best: boolean }) {
  const t = useTexts(texts).candidates
  const { name, post, why } = useCandidateWords()(item)
  return (
    <>
      <span className="candidate-name">
        <strong>{name}</strong>
        {best && <Tag strong>{t.best}</Tag>}
      </span>
      <span className="candidate-why">{why}</span>
      <span className="candidate-post">{post}</span>
    </>
  )
}
