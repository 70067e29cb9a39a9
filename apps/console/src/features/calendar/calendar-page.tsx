import type { CalendarView } from '@lianxin/contract/calendar'
import { dayOf } from '@lianxin/domain/kernel/time'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { refusalOf } from '../../app/api.ts'
import { calendarQuery } from '../../app/calendar.ts'
import { MissingYear } from '../../app/missing-year.tsx'
import { useNow } from '../../app/now.ts'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './calendar.css'
import { DayDialog } from './day-dialog.tsx'
import { HoursSection } from './hours-section.tsx'
import { Legend } from './legend.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { texts } from './texts.ts'
import { WithdrawDialog } from './withdraw-dialog.tsx'
import { workedIn, type YearDay, yearOf } from './year.ts'
import { YearGrid } from './year-grid.tsx'

type CalendarPageProps = { year: number | undefined; onYear: (year: number) => void }

/** The year at a glance: what is worked, what the notice says, what the district set otherwise. */
export function CalendarPage({ year: wanted, onYear }: CalendarPageProps) {
  const t = useTexts(texts)
  const { district, may } = useSession()
  const year = wanted ?? Number(dayOf(useNow()).slice(0, 4))
  const { data, error, refetch } = useQuery({ ...calendarQuery(district, year), placeholderData: keepPreviousData })
  const [entering, setEntering] = useState(false)
  const manages = may('calendar.manage')
  const enter = manages && <Button onClick={() => setEntering(true)}>{t.enter}</Button>
  return (
    <Page title={t.title} actions={enter || undefined}>
      <p className="page-intro">{t.intro}</p>
      <MissingYear />
      <div className="calendar-facts">
        <Years year={year} onYear={onYear} />
        {data && <Facts view={data} manages={manages} />}
      </div>
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {data && <Year view={data} manages={manages} />}
      {data && <HoursSection view={data} manages={manages} />}
      {entering && data && <NoticeDialog year={year} onYear={onYear} onClose={() => setEntering(false)} />}
    </Page>
  )
}

function Years({ year, onYear }: { year: number; onYear: (year: number) => void }) {
  const t = useTexts(texts)
  return (
    <div className="calendar-years">
      <Button kind="quiet" aria-label={t.previous(year - 1)} onClick={() => onYear(year - 1)}>
        ‹
      </Button>
      <strong aria-live="polite">{t.year(year)}</strong>
      <Button kind="quiet" aria-label={t.next(year + 1)} onClick={() => onYear(year + 1)}>
        ›
      </Button>
    </div>
  )
}

function Facts({ view, manages }: { view: CalendarView; manages: boolean }) {
  const t = useTexts(texts)
  const [withdrawing, setWithdrawing] = useState(false)
  const days = yearOf(view)
  const differing = days.filter(({ own, kind, notice }) => own && kind !== notice)
  return (
    <>
      <Tag strong={view.known === null}>{t.known[view.known ?? 'unknown']}</Tag>
      <span>{t.workdays(workedIn(days))}</span>
      {view.known !== null && <span className="soft">{t.differs(differing.length)}</span>}
      {manages && view.known === 'entered' && (
        <Button kind="quiet" onClick={() => setWithdrawing(true)}>
          {t.withdraw}
        </Button>
      )}
      {withdrawing && <WithdrawDialog view={view} onClose={() => setWithdrawing(false)} />}
    </>
  )
}

function Year({ view, manages }: { view: CalendarView; manages: boolean }) {
  const t = useTexts(texts)
  const [edited, setEdited] = useState<YearDay>()
  return (
    <>
      {view.known === null && <p className="soft">{t.unknownHint}</p>}
      <Legend />
      <YearGrid days={yearOf(view)} today={dayOf(useNow())} onEdit={manages ? setEdited : undefined} />
      {edited && <DayDialog view={view} day={edited} onClose={() => setEdited(undefined)} />}
    </>
  )
}
