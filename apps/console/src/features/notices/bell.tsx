import { Button } from '@lianxin/ui/components/button.tsx'
import { noticeText } from '@lianxin/ui/notices/notice-text'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { useSession } from '../../app/session.tsx'
import './notices.css'
import { NoticeDrawer } from './notice-drawer.tsx'
import { noticesQuery } from './queries.ts'
import { texts } from './texts.ts'
import { useLive } from './use-live.ts'

/** How much is unread, kept up to date by the event stream; opens the list. */
export function Bell() {
  const t = useTexts(texts)
  const { district } = useSession()
  const [open, setOpen] = useState(false)
  const [heard, setHeard] = useState('')
  const { language } = useLanguage()
  const { data } = useInfiniteQuery(noticesQuery(district))
  useLive(district, (notice) => setHeard(t.arrived(noticeText(notice, language))))
  const unread = data?.pages[0]?.unread ?? 0
  return (
    <>
      <Button kind="quiet" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t.short}
        {unread > 0 && (
          <span className="unread" aria-hidden="true">
            {unread > 99 ? '99+' : unread}
          </span>
        )}
        <span className="unseen">{t.count(unread)}</span>
      </Button>
      <span className="unseen" role="status">
        {heard}
      </span>
      {/* Out of the page's header: a dialog has a head of its own. */}
      {open && createPortal(<NoticeDrawer onClose={() => setOpen(false)} />, document.body)}
    </>
  )
}
