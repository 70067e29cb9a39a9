import { Button } from '@lianxin/ui/components/button.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Table } from '@lianxin/ui/components/table.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { useColumns } from './columns.tsx'
import { CreateRule } from './create-rule.tsx'
import { LadderSection } from './ladder-section.tsx'
import { linesOf, type RuleLine } from './lines.ts'
import { rulesQuery } from './queries.ts'
import { ReviseRule } from './revise-rule.tsx'
import './rules.css'
import { texts } from './texts.ts'

/** How long everything may take here, and who is told of what stays overdue. */
export function RulesPage() {
  const t = useTexts(texts)
  const { district, may } = useSession()
  const { data, error, refetch } = useQuery(rulesQuery(district))
  const [open, setOpen] = useState<RuleLine | 'new'>()
  const manages = may('rule.manage')
  const columns = useColumns(manages ? setOpen : undefined)
  const add = manages && (
    <Button icon={<AddIcon />} onClick={() => setOpen('new')}>
      {t.add}
    </Button>
  )
  const close = () => setOpen(undefined)
  return (
    <Page title={t.title} actions={add || undefined}>
      <p className="page-intro">{t.intro}</p>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Table label={t.table} columns={columns} rows={linesOf(data.items)} keyOf={({ key }) => key} />}
      {data && <LadderSection ladder={data.ladder} manages={manages} />}
      {open &&
        (open !== 'new' && open.rule ? (
          <ReviseRule rule={open.rule} onClose={close} />
        ) : (
          <CreateRule from={open === 'new' ? undefined : open} onClose={close} />
        ))}
    </Page>
  )
}
