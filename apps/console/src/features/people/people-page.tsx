import type { PersonView } from '@lianxin/contract/people'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Table } from '@lianxin/ui/components/table.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { ImportLink } from '../../app/import-link.tsx'
import { useKeys } from '../../app/keys.ts'
import { More } from '../../app/more.tsx'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { AddPerson } from './add-person.tsx'
import { useColumns } from './columns.tsx'
import './people.css'
import { PersonDrawer } from './person-drawer.tsx'
import { isPhone, keepPerson, peopleQuery } from './queries.ts'
import { texts } from './texts.ts'

type PeoplePageProps = {
  q: string
  person: string | undefined
  /** A phone number never comes here: it does not belong in an address bar. */
  onQ: (q: string) => void
  onPerson: (id: string | undefined) => void
}

export function PeoplePage({ q, person, onQ, onPerson }: PeoplePageProps) {
  const t = useTexts(texts)
  const { district, may } = useSession()
  const client = useQueryClient()
  const [typed, setTyped] = useState(q)
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => field.current?.focus() })
  const type = (text: string) => {
    setTyped(text)
    if (!isPhone(text.trim())) onQ(text)
  }
  const query = useInfiniteQuery({
    ...peopleQuery(district, useSettled(typed.trim())),
    placeholderData: keepPreviousData,
  })
  const people = query.data?.pages.flatMap((page) => page.items)
  const [adding, setAdding] = useState(false)
  const columns = useColumns((one: PersonView) => onPerson(one.id))
  const added = (one: PersonView) => {
    keepPerson(client, one)
    setAdding(false)
    onPerson(one.id)
  }
  const add = may('person.manage') && (
    <Button icon={<AddIcon />} onClick={() => setAdding(true)}>
      {t.add}
    </Button>
  )
  return (
    <Page
      title={t.title}
      actions={
        add && (
          <>
            <ImportLink />
            {add}
          </>
        )
      }
    >
      <div className="filters">
        <SearchField label={t.search} value={typed} onChange={type} inputRef={field} />
      </div>
      {query.error && <Problem refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
      {!people && !query.error && <Loading />}
      {people && !query.error && (
        <Table
          label={t.table}
          columns={columns}
          rows={people}
          keyOf={(one) => one.id}
          current={person}
          empty={
            typed === '' ? (
              <Empty title={t.empty}>{t.emptyTodo}</Empty>
            ) : (
              <Empty title={t.noneFound}>{t.noneFoundTodo}</Empty>
            )
          }
        />
      )}
      <More {...query} />
      {adding && <AddPerson onAdded={added} onClose={() => setAdding(false)} />}
      {person && people && (
        <PersonDrawer id={person} listed={people.find(({ id }) => id === person)} onClose={() => onPerson(undefined)} />
      )}
    </Page>
  )
}
