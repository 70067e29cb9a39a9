import type { AreaView } from '@lianxin/contract/places'
import { Breadcrumbs } from '@lianxin/ui/components/breadcrumbs.tsx'
import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { AddIcon } from '@lianxin/ui/components/icons.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { SearchField } from '@lianxin/ui/components/search-field.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { useKeys } from '../../app/keys.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { AddArea, RenameArea } from './area-dialogs.tsx'
import { AreaTable } from './area-table.tsx'
import './areas.css'
import { branchQuery, searchQuery } from './queries.ts'
import { texts } from './texts.ts'

type AreasPageProps = {
  /** The area one has gone down to. */
  at: string | undefined
}

/** The place tree, a level at a time. */
export function AreasPage({ at }: AreasPageProps) {
  const t = useTexts(texts)
  const { district, may } = useSession()
  const [typed, setTyped] = useState('')
  const q = useSettled(typed.trim())
  const field = useRef<HTMLInputElement>(null)
  useKeys({ '/': () => field.current?.focus() })
  const branch = useQuery(branchQuery(district, at))
  const found = useQuery(searchQuery(district, q))
  const [dialog, setDialog] = useState<{ kind: 'add' | 'rename'; area: AreaView }>()
  const manages = may('area.manage')
  const here = branch.data?.here
  const shown = q === '' ? branch : found
  const rows = q === '' ? branch.data?.below : found.data?.items
  const add = manages && here && here.level !== 'entrance' && (
    <Button icon={<AddIcon />} onClick={() => setDialog({ kind: 'add', area: here })}>
      {t.add}
    </Button>
  )
  return (
    <Page title={t.title} actions={manages && <Actions add={add} />}>
      <div className="filters">
        <SearchField label={t.search} value={typed} onChange={setTyped} inputRef={field} />
      </div>
      {q === '' && branch.data && <Way path={branch.data.path} />}
      {shown.error && <Problem refusal={refusalOf(shown.error)} onRetry={() => void shown.refetch()} />}
      {!rows && !shown.error && <Loading />}
      {rows && (
        <AreaTable
          label={q === '' ? t.table(here?.name ?? '') : t.found(q)}
          searched={q !== ''}
          areas={rows}
          onOpen={() => setTyped('')}
          onRename={manages ? (area) => setDialog({ kind: 'rename', area }) : undefined}
        />
      )}
      {dialog?.kind === 'add' && <AddArea parent={dialog.area} onClose={() => setDialog(undefined)} />}
      {dialog?.kind === 'rename' && <RenameArea area={dialog.area} onClose={() => setDialog(undefined)} />}
    </Page>
  )
}

function Actions({ add }: { add: ReactNode }) {
  const t = useTexts(texts)
  return (
    <>
      <Link to="/areas/shapes" className={buttonClass('quiet')}>
        {t.shapes}
      </Link>
      <Link to="/areas/changes" className={buttonClass('quiet')}>
        {t.changes}
      </Link>
      {add}
    </>
  )
}

function Way({ path }: { path: readonly AreaView[] }) {
  const here = path.at(-1)
  if (!here) return null
  return (
    <div className="areas-way">
      <Breadcrumbs here={here.name}>
        {path.slice(0, -1).map((area) => (
          <Link key={area.id} to="/areas" search={{ at: area.id }}>
            {area.name}
          </Link>
        ))}
      </Breadcrumbs>
    </div>
  )
}
