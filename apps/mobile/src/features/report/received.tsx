import { findMatterType } from '@lianxin/domain/matter-types/index'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { CopyButton } from '@lianxin/ui/components/copy-button.tsx'
import { useLanguage, useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { spaced } from '@lianxin/ui/texts/look-up-code'
import { dueText } from '@lianxin/ui/texts/time'
import { useQuery } from '@tanstack/react-query'
import { actionOf, deadlineLabel } from '../../matters/labels.ts'
import { useNow } from '../../server/clock.ts'
import { Answer } from '../../shell/answer.tsx'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { SignedIn } from '../../shell/signed-in.tsx'
import { promised, receiptQuery } from './receipt.ts'
import './report.css'
import type { Receipt } from '../../drafts/send-report.ts'
import { texts } from './texts.ts'

/** A number and a plain promise. */
export function Received({ id, district: asked }: { id: string; district: string | null }) {
  const t = useTexts(texts)
  return (
    <Screen title={t.received}>
      <SignedIn>{(_, district) => <ReceiptOf district={asked ?? district} id={id} />}</SignedIn>
    </Screen>
  )
}

function ReceiptOf({ district, id }: { district: string; id: string }) {
  const t = useTexts(texts)
  const receipt = useQuery(receiptQuery(district, id))
  return (
    <Answer of={receipt}>
      {(found) => (
        <>
          <div className="receipt">
            <Promised receipt={found} />
            <dl>
              <dt className="soft">{t.number}</dt>
              <dd className="receipt-number">{found.no}</dd>
              {found.lookUpCode && (
                <>
                  <dt className="soft">{t.code}</dt>
                  <dd className="receipt-number">{spaced(found.lookUpCode)}</dd>
                </>
              )}
            </dl>
            {found.lookUpCode && (
              <>
                <p className="soft">{t.codeUse}</p>
                <CopyButton wide text={`${found.no} ${found.lookUpCode}`}>
                  {t.copy}
                </CopyButton>
              </>
            )}
            {found.earlier && <p>{t.earlier}</p>}
          </div>
          <div className="stack">
            <Link to={`/matter/${id}?d=${district}`} className={buttonClass('primary', true)}>
              {t.seeThis}
            </Link>
            <Link to="/mine" className={buttonClass('plain', true)}>
              {t.seeMine}
            </Link>
            <Link to="/" className={buttonClass('quiet', true)}>
              {t.another}
            </Link>
          </div>
        </>
      )}
    </Answer>
  )
}

/** “网格工作人员将在 今天 17:30 前受理。” A clock that is named after a step promises that step. */
function Promised({ receipt: { type, clocks } }: { receipt: Receipt }) {
  const t = useTexts(texts)
  const say = useText()
  const { language } = useLanguage()
  const now = useNow()
  const clock = promised(clocks)
  if (!clock || !findMatterType(type)) return null
  const due = dueText(clock.dueAt, now, language)
  const step = actionOf(type, clock.name)
  return (
    <div>
      <p className="receipt-promise">
        {step ? t.promise(due, say(step.label)) : t.until(say(deadlineLabel(type, clock.name)), due)}
      </p>
      {!clock.certain && <p className="soft">{t.uncertain}</p>}
    </div>
  )
}
