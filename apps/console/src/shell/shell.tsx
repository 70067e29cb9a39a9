import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { PhoneIcon } from '@lianxin/ui/components/icons.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link, Outlet, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { createPortal } from 'react-dom'
import { useKeys } from '../app/keys.ts'
import { LanguageSwitch } from '../app/language-switch.tsx'
import { useSession, useSignOut, workplaces } from '../app/session.tsx'
import { Bell } from '../features/notices/bell.tsx'
import { Help } from './help.tsx'
import { Nav } from './nav.tsx'
import './shell.css'
import { texts } from './texts.ts'

/** What stands around every screen: where I am, where I can go, who I am; and what I must be `told` wherever I am. */
export function Shell({ told }: { told: ReactNode }) {
  const t = useTexts(texts)
  const { here } = useSession()
  return (
    <>
      <a className="skip-link" href="#main">
        {t.skip}
      </a>
      <header className="shell-head">
        <p className="shell-name">
          <span className="shell-brand">{t.name}</span>
          <Districts />
        </p>
        <Nav />
        <Tools />
      </header>
      {told}
      <main id="main" className="shell-main" key={here.district} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  )
}

/** The name of the district; a list for the few who work in several. */
function Districts() {
  const t = useTexts(texts)
  const { me, here, goTo } = useSession()
  const places = workplaces(me)
  if (places.length === 1) return <span className="shell-district">{here.name}</span>
  return (
    <select
      className="control shell-district"
      aria-label={t.district}
      value={here.district}
      onChange={(event) => goTo(event.target.value)}
    >
      {places.map((place) => (
        <option key={place.district} value={place.district}>
          {place.name}
        </option>
      ))}
    </select>
  )
}

function Tools() {
  const t = useTexts(texts)
  const { me, here } = useSession()
  const signOut = useSignOut()
  const [help, setHelp] = useState(false)
  useKeys({ '?': () => setHelp(true) })
  return (
    <div className="shell-tools">
      <LogCall />
      <Bell />
      <Button kind="quiet" aria-keyshortcuts="?" onClick={() => setHelp(true)}>
        {t.help}
        <kbd className="key">?</kbd>
      </Button>
      <LanguageSwitch />
      <Link className="shell-me" to="/account">
        {here.personName || me.username || t.nobody}
      </Link>
      <Button kind="quiet" onClick={() => void signOut()}>
        {t.signOut}
      </Button>
      {help && createPortal(<Help onClose={() => setHelp(false)} />, document.body)}
    </div>
  )
}

/** One press away from wherever one is, for the phone does not wait. */
function LogCall() {
  const t = useTexts(texts)
  const { may } = useSession()
  const navigate = useNavigate()
  useKeys({ n: () => may('matter.register') && void navigate({ to: '/call' }) })
  if (!may('matter.register')) return null
  return (
    <Link to="/call" className={buttonClass()} aria-keyshortcuts="n">
      <PhoneIcon />
      {t.logCall}
      <kbd className="key">n</kbd>
    </Link>
  )
}
