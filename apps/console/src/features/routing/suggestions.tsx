import type { ProposalView } from '@lianxin/contract/routing'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Select } from '@lianxin/ui/components/select.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { type Column, Table } from '@lianxin/ui/components/table.tsx'
import { useToast } from '@lianxin/ui/components/toast.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newId, refusalOf } from '../../app/api.ts'
import { Bar } from '../../app/bar.tsx'
import { useSession } from '../../app/session.tsx'
import { suggestQuery } from './queries.ts'
import { texts } from './texts.ts'

const counts = [3, 5, 10, 20, 50] as const
const shares = [50, 60, 70, 80, 90] as const
/** Most that are adopted in one go. */
const MOST_AT_ONCE = 200

const keyOf = ({ category, area }: ProposalView): string => `${category.id} ${area.id}`

/** Routes that past matters speak for, with how many of how many; those chosen become routes. */
export function Suggestions() {
  const t = useTexts(texts).suggest
  const { district, may } = useSession()
  const [minCount, setMinCount] = useState('5')
  const [share, setShare] = useState('60')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const { data, error, refetch } = useQuery(suggestQuery(district, Number(minCount), Number(share) / 100))
  const columns = useColumns()
  const picked = (data?.items ?? []).filter((one) => chosen.has(keyOf(one)))
  return (
    <>
      {data && <p className="page-intro">{t.intro(data.matters)}</p>}
      <div className="filters">
        <Select
          label={t.atLeast}
          required
          options={counts.map((n) => ({ value: String(n), label: t.least(n) }))}
          value={minCount}
          onChange={setMinCount}
        />
        <Select
          label={t.share}
          required
          options={shares.map((n) => ({ value: String(n), label: t.shareOf(n) }))}
          value={share}
          onChange={setShare}
        />
        {may('route.manage') && <Adopt picked={picked} onDone={() => setChosen(new Set())} />}
      </div>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && (
        <Table
          label={t.table}
          columns={columns}
          rows={data.items}
          keyOf={keyOf}
          selected={chosen}
          {...(may('route.manage') && { onSelect: setChosen })}
          nameOf={({ category, area }) => `${category.names.join(' / ')} ${area.names.at(-1)}`}
          empty={<Empty title={t.none}>{t.noneTodo}</Empty>}
        />
      )}
    </>
  )
}

function useColumns(): Column<ProposalView>[] {
  const { columns, suggest: t } = useTexts(texts)
  return [
    { id: 'category', title: columns.category, cell: ({ category }) => category.names.join(' / ') },
    { id: 'area', title: columns.area, cell: ({ area }) => area.names.at(-1)! },
    { id: 'to', title: columns.to, cell: ({ org }) => org.name },
    { id: 'count', title: t.count, cell: ({ count, total }) => <Bar count={count} of={total} /> },
    { id: 'now', title: t.now, cell: ({ now }) => now?.name ?? <span className="soft">{t.nobody}</span> },
  ]
}

function Adopt({ picked, onDone }: { picked: readonly ProposalView[]; onDone: () => void }) {
  const t = useTexts(texts).suggest
  const toast = useToast()
  const client = useQueryClient()
  const { district } = useSession()
  const { mutate, isPending, error } = useMutation({
    mutationFn: (items: readonly ProposalView[]) =>
      api.routes.adopt({ district, key: newId(), items: items.map(asRoute) }),
    onSuccess: ({ created, changed }) => {
      toast(t.adopted(created, changed))
      onDone()
      return client.invalidateQueries({ queryKey: ['routes'] })
    },
  })
  const tooMany = picked.length > MOST_AT_ONCE
  return (
    <>
      <Button kind="primary" busy={isPending} disabled={picked.length === 0 || tooMany} onClick={() => mutate(picked)}>
        {t.adopt(picked.length)}
      </Button>
      {tooMany && <p className="soft">{t.most(MOST_AT_ONCE)}</p>}
      {error && <Problem refusal={refusalOf(error)} />}
    </>
  )
}

const asRoute = ({ category, area, org }: ProposalView) => ({
  ...{ id: newId(), categoryId: category.id, areaId: area.id, orgId: org.id },
})
