import type { NoticeView } from '@lianxin/contract/notices'
import type { District } from '@lianxin/domain/kernel/ids'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { noticeText } from '@lianxin/ui/notices/notice-text'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { momentText } from '@lianxin/ui/texts/time'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { uuidv7 } from 'uuidv7'
import { typeLabel } from '../../matters/labels.ts'
import { client } from '../../server/client.ts'
import { useNow } from '../../server/clock.ts'
import { noticesQuery } from '../../server/queries.ts'
import { attempt } from '../../server/refusal.ts'
import { Answer } from '../../shell/answer.tsx'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import './me.css'
import { texts } from './texts.ts'

export function Notices() {
  const t = useTexts(texts)
  return (
    <Screen title={t.notices} back="/me">
      <SignedIn>{(_, district) => <NoticeList district={district} />}</SignedIn>
    </Screen>
  )
}

function NoticeList({ district }: { district: District }) {
  const t = useTexts(texts)
  const list = useInfiniteQuery(noticesQuery(district))
  const newest = list.data?.pages[0]?.items[0]
  const isNew = useReading(district, newest)
  return (
    <Answer of={list}>
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Empty title={t.noNotices}>{t.noNoticesWhy}</Empty>
        return (
          <div className="stack">
            <ul className="cards">
              {items.map((notice) => (
                <li key={notice.id}>
                  <Notice notice={notice} isNew={isNew(notice)} />
                </li>
              ))}
            </ul>
            {list.hasNextPage && (
              <Button wide busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
                {t.more}
              </Button>
            )}
          </div>
        )
      }}
    </Answer>
  )
}

/** Seen is read. What was new on arrival stays marked while one is here, or it would vanish under the eyes. */
function useReading(district: District, newest: NoticeView | undefined): (notice: NoticeView) => boolean {
  const queries = useQueryClient()
  const [seen] = useState(() => new Set<string>())
  const upTo = newest?.readAt === null ? newest.id : undefined
  useEffect(() => {
    if (upTo === undefined) return
    const read = async () => {
      const told = await attempt(client.notices.read({ district, key: uuidv7(), upTo }))
      if (told.ok) await queries.invalidateQueries({ queryKey: ['notices'] })
    }
    void read()
  }, [district, upTo, queries])
  return (notice) => {
    if (notice.readAt === null) seen.add(notice.id)
    return seen.has(notice.id)
  }
}

function Notice({ notice, isNew }: { notice: NoticeView; isNew: boolean }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  const to = notice.matterId ? `/matter/${notice.matterId}?d=${notice.district}` : '/notices'
  return (
    <Link to={to} className="card notice-row">
      <strong>{noticeText(notice, language)}</strong>
      {isNew && <Tag strong>{t.isNew}</Tag>}
      <span className="soft">
        {[notice.matterType && say(typeLabel(notice.matterType)), momentText(notice.at, now, language)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
  )
}
