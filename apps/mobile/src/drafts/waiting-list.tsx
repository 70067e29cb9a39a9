import { Button, buttonClass } from '@lianxin/ui/components/button.tsx'
import { Dialog } from '@lianxin/ui/components/dialog.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { typeLabel } from '../matters/labels.ts'
import { useMe } from '../server/queries.ts'
import { Link, navigate } from '../shell/router.tsx'
import { hasDraft } from './draft-name.ts'
import { photosOf } from './send-waiting.ts'
import { texts } from './texts.ts'
import { useSendNow } from './use-sending.ts'
import { draftAgain, dropWaiting, useWaiting, type WaitingReport } from './waiting.ts'

/** What was sent off without network, one by one, with ways to hurry, change or drop it. */
export function WaitingList() {
  const t = useTexts(texts)
  const waiting = useWaiting()
  return (
    <section className="stack" aria-labelledby="waiting">
      <h2 id="waiting">{t.title}</h2>
      <ul className="cards" aria-label={t.list}>
        {waiting.map((report) => (
          <li key={report.id}>
            <Waiting report={report} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Waiting({ report }: { report: WaitingReport }) {
  const t = useTexts(texts)
  const say = useText()
  const { data: me } = useMe()
  const [dropping, setDropping] = useState(false)
  const { type, data, refusal } = report
  const photos = photosOf(report).length
  const change = async () => {
    await draftAgain(report)
    navigate(`/report/${type}`)
  }
  return (
    <div className="card waiting">
      <strong>{typeof data.text === 'string' ? data.text : say(typeLabel(type))}</strong>
      <span className="soft">{[say(typeLabel(type)), photos > 0 && t.photos(photos)].filter(Boolean).join(' · ')}</span>
      {refusal ? <Problem refusal={refusal} /> : <p role="status">{me === null ? t.keptGuest : t.kept}</p>}
      {hasDraft(type) && <p className="soft">{t.changeLater}</p>}
      <div className="waiting-ways">
        {!refusal && (me === null ? <SignInFirst /> : <SendNow />)}
        {!hasDraft(type) && <Button onClick={change}>{t.change}</Button>}
        <Button kind="quiet" onClick={() => setDropping(true)}>
          {t.drop}
        </Button>
      </div>
      <Dialog
        open={dropping}
        title={t.dropTitle}
        onClose={() => setDropping(false)}
        actions={
          <Button kind="primary" onClick={() => void dropWaiting(report.id)}>
            {t.drop}
          </Button>
        }
      >
        <p>{t.dropWhy}</p>
      </Dialog>
    </div>
  )
}

function SendNow() {
  const t = useTexts(texts)
  const sendNow = useSendNow()
  const [busy, setBusy] = useState(false)
  const press = async () => {
    setBusy(true)
    await sendNow()
    setBusy(false)
  }
  return (
    <Button busy={busy} onClick={press}>
      {t.sendNow}
    </Button>
  )
}

const SignInFirst = () => (
  <Link to="/sign-in" className={buttonClass()}>
    {useTexts(texts).signIn}
  </Link>
)
