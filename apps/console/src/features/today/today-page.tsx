import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { refusalOf } from '../../app/api.ts'
import { type Board, boardQuery } from '../../app/board.ts'
import { AreaPicker } from '../../app/fields/area-picker.tsx'
import { MissingYear } from '../../app/missing-year.tsx'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import { Late } from './late.tsx'
import { StateTable } from './state-table.tsx'
import { texts } from './texts.ts'
import './today.css'

type TodayPageProps = { area: string | undefined; onArea: (area: string | undefined) => void }

/** How the district stands, late ones first. Every number is a link to what it counts. */
export function TodayPage({ area, onArea }: TodayPageProps) {
  const t = useTexts(texts)
  const { district } = useSession()
  const { data: board, error, refetch } = useQuery(boardQuery(district, area))
  const picker = (
    <div className="filters today-area">
      <AreaPicker
        by="code"
        label={t.area}
        placeholder={t.everywhere}
        value={area ?? ''}
        onChange={(code) => onArea(code || undefined)}
      />
    </div>
  )
  return (
    <Page title={t.title} actions={picker}>
      <MissingYear linked />
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!board && !error && <Loading />}
      {board && <BoardView board={board} area={area} />}
    </Page>
  )
}

function BoardView({ board, area }: { board: Board; area: string | undefined }) {
  const t = useTexts(texts)
  if (board.counts.every(({ count }) => count === 0)) return <Empty title={t.empty}>{t.emptyTodo}</Empty>
  return (
    <div className="today">
      <Late board={board} area={area} />
      <section>
        <h2>{t.open}</h2>
        <StateTable board={board} area={area} phase="open" />
      </section>
      <section>
        <h2>{t.ended}</h2>
        <p className="soft small">{t.endedHint}</p>
        <StateTable board={board} area={area} phase="ended" />
      </section>
    </div>
  )
}
