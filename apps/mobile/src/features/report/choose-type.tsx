import { matterTypes } from '@lianxin/domain/matter-types/index'
import type { MatterTypeDefinition } from '@lianxin/domain/matters/definition'
import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { useText, useTexts } from '@lianxin/ui/texts/language.tsx'
import { lazy, Suspense, useState } from 'react'
import { hasDraft } from '../../drafts/draft-name.ts'
import { WaitingReports } from '../../drafts/waiting-reports.tsx'
import { setPlace, usePlace } from '../../place/place.ts'
import { Link } from '../../shell/router.tsx'
import { Screen } from '../../shell/screen.tsx'
import { PlaceLine } from './place-line.tsx'
import './report.css'
import { texts } from './texts.ts'

export const PlaceDialog = lazy(async () => ({ default: (await import('../../place/place-dialog.tsx')).PlaceDialog }))

/** The first screen: where, and which kind of thing. */
export function ChooseType() {
  const t = useTexts(texts)
  const { district } = usePlace()
  const [choosing, setChoosing] = useState(false)
  return (
    <Screen title={t.choose}>
      <WaitingReports />
      <PlaceLine onChange={() => setChoosing(true)} />
      <ul className="cards">
        {matterTypes.map((type) => (
          <li key={type.id}>
            <TypeCard type={type} />
          </li>
        ))}
      </ul>
      <Link to="/track" className={buttonClass('quiet', true)}>
        {t.track}
      </Link>
      {choosing && (
        <Suspense>
          <PlaceDialog
            district={district}
            onClose={() => setChoosing(false)}
            onChosen={(place) => {
              setPlace(place)
              setChoosing(false)
            }}
          />
        </Suspense>
      )}
    </Screen>
  )
}

function TypeCard({ type }: { type: MatterTypeDefinition }) {
  const t = useTexts(texts)
  const say = useText()
  return (
    <Link to={`/report/${type.id}`} className="card type-card">
      <strong>{say(type.label)}</strong>
      <span>{say(type.hint)}</span>
      {hasDraft(type.id) && <span className="soft">{t.goOn}</span>}
    </Link>
  )
}
