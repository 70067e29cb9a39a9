import type { MeView } from '@lianxin/contract/people'
import type { District } from '@lianxin/domain/kernel/ids'
import { roles } from '@lianxin/domain/people/roles'
import { ChevronIcon } from '@lianxin/ui/components/icons.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { InstallPanel } from '../../install/install-panel.tsx'
import { inDistrict } from '../../place/use-district.ts'
import { useMe } from '../../server/queries.ts'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { useUnread } from '../../shell/tab-bar.tsx'
import { Identity } from './identity.tsx'
import { Look } from './look.tsx'
import './me.css'
import { NameForm } from './name-form.tsx'
import { Sessions } from './sessions.tsx'
import { SignOut } from './sign-out.tsx'
import { texts } from './texts.ts'

/** Who I am here, how the app looks, and where I am signed in. */
export function MeScreen() {
  const t = useTexts(texts)
  const { data: me } = useMe()
  return (
    <Screen title={t.title}>
      <SignedIn>{(found, district) => <Mine key={district} me={found} district={district} />}</SignedIn>
      {me === null && <Look />}
      <InstallPanel />
    </Screen>
  )
}

function Mine({ me, district }: { me: MeView; district: District }) {
  const t = useTexts(texts)
  const unread = useUnread()
  return (
    <>
      <Link to="/notices" className="card me-link">
        <strong>{t.notices}</strong>
        {unread > 0 && <span>{t.unread(unread)}</span>}
        <ChevronIcon />
      </Link>
      <Look />
      <NameForm me={me} district={district} />
      <Posts me={me} district={district} />
      <Identity />
      <Sessions />
      <SignOut />
    </>
  )
}

function Posts({ me, district }: { me: MeView; district: District }) {
  const t = useTexts(texts)
  const say = useText()
  const posts = inDistrict(me, district)?.posts.filter((post) => post.current) ?? []
  if (posts.length === 0) return null
  return (
    <section className="panel" aria-labelledby="posts">
      <h2 id="posts">{t.posts}</h2>
      <ul>
        {posts.map((post) => (
          <li key={post.id}>{t.post(say(roles[post.role]), post.areaName, post.orgName)}</li>
        ))}
      </ul>
    </section>
  )
}
