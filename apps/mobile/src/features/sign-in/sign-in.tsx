import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { SignInPanel } from '../../session/sign-in-panel.tsx'
import { texts } from '../../session/texts.ts'
import { navigate, useAddress } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'

/** Only paths of this app: an address in a link must not lead a signed-in person elsewhere. */
export const safePath = (to: string | null): string => (to !== null && /^\/(?![/\\])/.test(to) ? to : '/me')

export function SignIn() {
  const t = useTexts(texts)
  const { query } = useAddress()
  return (
    <Screen title={t.title}>
      <SignInPanel onDone={() => navigate(safePath(query.get('to')), { replace: true })} />
    </Screen>
  )
}
