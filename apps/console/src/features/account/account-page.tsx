import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Page } from '../../app/page.tsx'
import { useSession } from '../../app/session.tsx'
import './account.css'
import { Identity } from './identity.tsx'
import { Sessions } from './sessions.tsx'
import { texts } from './texts.ts'

/** By what I sign in, and where I am signed in. */
export function AccountPage() {
  const t = useTexts(texts)
  const { me } = useSession()
  return (
    <Page title={t.title}>
      <div className="account">
        <dl className="account-facts">
          <dt>{t.username}</dt>
          <dd>{me.username ?? t.none}</dd>
          <dt>{t.phone}</dt>
          <dd>{me.phone ?? t.none}</dd>
        </dl>
        <Identity />
        <Sessions />
      </div>
    </Page>
  )
}
