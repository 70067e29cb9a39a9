import type { MeView } from '@lianxin/contract/people'
import type { District } from '@lianxin/domain/kernel/ids'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { lazy, type ReactNode, Suspense } from 'react'
import { useDistrict } from '../place/use-district.ts'
import { useMe } from '../server/queries.ts'
import { Answer } from './answer.tsx'
import { Link } from './router.tsx'
import { texts } from './texts.ts'
import { Waiting } from './waiting.tsx'

const SignInPanel = lazy(async () => ({ default: (await import('../session/sign-in-panel.tsx')).SignInPanel }))

type SignedInProps = {
  /** Why one signs in here, where it is not to see one's own matters. */
  why?: string
  children: (me: MeView, district: District) => ReactNode
}

/** For screens that are about somebody: whoever is not signed in does it here and then sees what they came for. */
export function SignedIn({ why, children }: SignedInProps) {
  const t = useTexts(texts)
  const me = useMe()
  const district = useDistrict()
  return (
    <Answer of={me}>
      {(found) => {
        if (found === null)
          return (
            <Suspense fallback={<Waiting />}>
              <p>{why ?? t.signInWhy}</p>
              <SignInPanel onDone={() => {}} />
            </Suspense>
          )
        if (district === undefined) return <NoDistrict />
        return children(found, district)
      }}
    </Answer>
  )
}

function NoDistrict() {
  const t = useTexts(texts)
  return (
    <Empty
      title={t.noDistrict}
      action={
        <Link to="/" className={buttonClass('primary')}>
          {t.toStart}
        </Link>
      }
    >
      {t.noDistrictWhy}
    </Empty>
  )
}
