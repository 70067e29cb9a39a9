import type { OutputOf } from '@lianxin/contract/endpoint'
import type { me } from '@lianxin/contract/people'
import type { Instant } from '@lianxin/domain/kernel/time'
import { Button } from '../components/button.tsx'
import { useLanguage, useTexts } from '../texts/language.tsx'
import { momentText } from '../texts/time.ts'
import './account.css'
import { deviceName } from './device-name.ts'
import { texts } from './texts.ts'

type Session = OutputOf<typeof me.sessions>['items'][number]
type DevicesProps = { sessions: readonly Session[]; now: Instant; onRevoke: (id: string) => void }

/** Where I am signed in, and a way to end what is not mine. */
export const Devices = ({ sessions, now, onRevoke }: DevicesProps) => (
  <ul>
    {sessions.map((session) => (
      <Device key={session.id} session={session} now={now} onRevoke={() => onRevoke(session.id)} />
    ))}
  </ul>
)

function Device({ session, now, onRevoke }: { session: Session; now: Instant; onRevoke: () => void }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const name = deviceName(session.userAgent) ?? t.unknownDevice
  return (
    <li className="device">
      <div>
        <p>{session.current ? `${t.thisOne} · ${name}` : name}</p>
        <p className="soft">{t.since(momentText(session.createdAt, now, language))}</p>
      </div>
      {!session.current && (
        <Button aria-label={`${t.revoke}: ${name}`} onClick={onRevoke}>
          {t.revoke}
        </Button>
      )}
    </li>
  )
}
