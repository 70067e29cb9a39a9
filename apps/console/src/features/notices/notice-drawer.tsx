import type { NoticeView } from '@lianxin/contract/notices'
import { Button } from '@lianxin/ui/components/button.tsx'
import { Drawer } from '@lianxin/ui/components/dialog.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { noticeText } from '@lianxin/ui/notices/notice-text'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { agoText } from '@lianxin/ui/texts/time'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api, newId, refusalOf } from '../../app/api.ts'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.tsx'
import { noticesQuery } from './queries.ts'
import { texts } from './texts.ts'

export function NoticeDrawer({ onClose }: { onClose: () => void }) {
  const t = useTexts(texts)
  const { district } = useSession()
  const query = useInfiniteQuery(noticesQuery(district))
  const items = query.data?.pages.flatMap((page) => page.items)
  const unread = query.data?.pages[0]?.unread ?? 0
  const read = useRead(district)
  const newest = items?.[0]
  const actions = newest && unread > 0 && (
    <Button busy={read.isPending} onClick={() => read.mutate(newest.id)}>
      {t.readAll}
    </Button>
  )
  return (
    <Drawer open title={t.title} onClose={onClose} actions={actions || undefined}>
      {query.error && <Problem refusal={refusalOf(query.error)} onRetry={() => void query.refetch()} />}
      {read.error && <Problem refusal={refusalOf(read.error)} />}
      {!items && !query.error && <Loading />}
      {items?.length === 0 && <Empty title={t.empty}>{t.emptyTodo}</Empty>}
      {items && items.length > 0 && (
        <ul className="notices">
          {items.map((notice) => (
            <Notice key={notice.id} notice={notice} onOpen={onClose} />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t.more}
        </Button>
      )}
    </Drawer>
  )
}

function useRead(district: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (upTo: string) => api.notices.read({ district, key: newId(), upTo }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices', district] }),
  })
}

function Notice({ notice, onOpen }: { notice: NoticeView; onOpen: () => void }) {
  const t = useTexts(texts)
  const { type } = useMatterWords()
  const now = useNow()
  const { language } = useLanguage()
  const what = noticeText(notice, language)
  return (
    <li className="notice">
      <span>
        {notice.matterId ? (
          <Link to="/m/$id" params={{ id: notice.matterId }} onClick={onOpen}>
            {what}
          </Link>
        ) : (
          what
        )}{' '}
        {notice.readAt === null && <Tag strong>{t.unread}</Tag>}
      </span>
      <span className="soft small">
        {[notice.matterType && type(notice.matterType), notice.matterNo, agoText(notice.at, now, language)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </li>
  )
}
