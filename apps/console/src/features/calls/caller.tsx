import type { OutputOf } from '@lianxin/contract/endpoint'
import type { matters } from '@lianxin/contract/matters'
import { normalisePhone } from '@lianxin/domain/people/phone'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { Tag } from '@lianxin/ui/components/tag.tsx'
import { useSettled } from '@lianxin/ui/form/use-settled'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { agoText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { refusalOf } from '../../app/api.ts'
import { useMatterWords } from '../../app/matter-words.ts'
import { useNow } from '../../app/now.ts'
import { useSession } from '../../app/session.tsx'
import { callerQuery } from './queries.ts'
import { texts } from './texts.ts'

/** Who calls from this phone, and what of theirs is open: asked before anything is typed twice. */
export function Caller({ phone }: { phone: string }) {
  const t = useTexts(texts)
  const { district } = useSession()
  const asked = useSettled(phone)
  const { data, error, isFetching, refetch } = useQuery(callerQuery(district, asked))
  return (
    <aside className="call-caller" aria-label={t.caller} aria-live="polite">
      <h2>{t.caller}</h2>
      {!normalisePhone(asked).ok && <p className="soft">{t.callerWaiting}</p>}
      {isFetching && !data && <Loading label={t.looking} />}
      {error && <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />}
      {data && <Found caller={data} />}
    </aside>
  )
}

type Found = OutputOf<typeof matters.caller>

function Found({ caller: { known, name, open } }: { caller: Found }) {
  const t = useTexts(texts)
  if (!known) return <p>{t.stranger}</p>
  return (
    <>
      <p>
        <strong>{name ? t.known(name) : t.knownNameless}</strong>
      </p>
      <p>{open.length === 0 ? t.noneOpen : t.already(open.length)}</p>
      <ul className="call-open">
        {open.map((matter) => (
          <li key={matter.id}>
            <Open matter={matter} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Open({ matter: { id, no, type, state, submittedAt, title } }: { matter: Found['open'][number] }) {
  const t = useTexts(texts)
  const words = useMatterWords()
  const now = useNow()
  const { language } = useLanguage()
  return (
    <>
      <p className="call-open-title">{title ?? <span className="soft">{t.hidden}</span>}</p>
      <p className="call-open-facts">
        <Tag>{words.state(type, state)}</Tag>
        <span className="soft">
          {words.type(type)} · {agoText(submittedAt, now, language)}
        </span>
      </p>
      {title === null ? (
        <p className="soft">{no}</p>
      ) : (
        <Link to="/m/$id" params={{ id }}>
          {t.open(no)}
        </Link>
      )}
    </>
  )
}
