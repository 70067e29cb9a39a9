import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useEffect } from 'react'
import { useMe } from '../../server/queries.ts'
import { SignInPanel } from '../../session/sign-in-panel.tsx'
import { texts } from '../../session/texts.ts'
import { Link, navigate, useAddress } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'

/** Only paths of this app: an address in a link must not lead a signed-in person elsewhere. */
export const safePath = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/me')

export function SignIn() {
  const t = useTexts(texts)
  const { query } = useAddress()
  const { data: me } = useMe()
  const to = safePath(query.get('to'))
  // Whoever comes back from a provider, or pressed an old link, is in already.
  useEffect(() => {
    if (me) navigate(to, { replace: true })
  }, [me, to])
  return (
    <Screen title={t.title}>
      <SignInPanel onDone={() => navigate(to, { replace: true })} />
      <Link to="/track" className={buttonClass('quiet', true)}>
        {t.track}
      </Link>
    </Screen>
  )
}
