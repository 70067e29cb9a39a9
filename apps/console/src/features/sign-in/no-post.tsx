import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Page } from '../../app/page.tsx'
import { useSignOut } from '../../app/session.tsx'
import './sign-in.css'
import { texts } from './texts.ts'

/** Signed in, but nothing to do here: a resident who took the wrong door. */
export function NoPost() {
  const t = useTexts(texts)
  const signOut = useSignOut()
  return (
    <main className="sign-in">
      <div className="sign-in-card form">
        <Page title={t.noPost}>
          <p>{t.noPostTodo}</p>
          <p className="row-actions">
            <a className={buttonClass('primary')} href="/">
              {t.toPhone}
            </a>
            <Button onClick={() => void signOut()}>{t.signOut}</Button>
          </p>
        </Page>
      </div>
    </main>
  )
}
