import type { AreaView } from '@lianxin/contract/places'
import { Breadcrumbs } from '@lianxin/ui/components/breadcrumbs.tsx'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { refusalOf } from '../../../app/api.ts'
import { Page } from '../../../app/page.tsx'
import { useSession } from '../../../app/session.tsx'
import { branchQuery } from '../queries.ts'
import '../areas.css'
import './codes.css'
import { isReachable } from './place-link.ts'
import { Poster } from './poster.tsx'
import { texts } from './texts.ts'

/** A sheet to print for each grid of a community; for a grid, building or entrance, its own. */
export function CodesPage() {
  const t = useTexts(texts)
  const { district } = useSession()
  const { id } = useParams({ from: '/areas/$id/codes' })
  const { data, error, refetch } = useQuery(branchQuery(district, id))
  const here = data?.here
  const sheets = here ? sheetsOf(here, data.below) : []
  return (
    <Page
      title={here ? t.title(here.name) : t.titlePlain}
      above={here && <Way path={data.path} />}
      actions={sheets.length > 0 && <Button onClick={() => print()}>{t.print(sheets.length)}</Button>}
    >
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {here && sheets.length === 0 && <Empty title={t.none(here.name)}>{t.noneTodo}</Empty>}
      {here && sheets.length > 0 && (
        <>
          <p className="page-intro">{t.intro}</p>
          {!isReachable(location.origin) && <p className="poster-warning">{t.notReachable(location.origin)}</p>}
          <ul className="posters">
            {sheets.map((area) => (
              <Poster key={area.id} area={area} around={namesAround(data.path, area)} />
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}

const isPosted = ({ level }: AreaView): boolean => ['grid', 'building', 'entrance'].includes(level)

const sheetsOf = (here: AreaView, below: readonly AreaView[]): readonly AreaView[] =>
  isPosted(here) ? [here] : below.filter(({ level }) => level === 'grid')

/** From the town down: whoever lives there knows the district. */
const namesAround = (path: readonly AreaView[], { id }: AreaView): string[] =>
  path.slice(1).flatMap((area) => (area.id === id ? [] : [area.name]))

function Way({ path }: { path: readonly AreaView[] }) {
  const t = useTexts(texts)
  return (
    <div className="areas-way">
      <Breadcrumbs here={t.titlePlain}>
        {path.map((area) => (
          <Link key={area.id} to="/areas" search={{ at: area.id }}>
            {area.name}
          </Link>
        ))}
      </Breadcrumbs>
    </div>
  )
}
