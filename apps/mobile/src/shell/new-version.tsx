import { Button } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useState } from 'react'
import { keepAll } from '../drafts/shelf.ts'
import { texts } from './texts.ts'
import { takeOver, useNewVersion } from './updates.ts'

/** A new version offers itself and waits. What was typed is kept first; where that is not possible, nothing is loaded anew. */
export function NewVersion() {
  const t = useTexts(texts)
  const isNew = useNewVersion()
  const [state, setState] = useState<'offered' | 'busy' | 'unsaved' | 'later'>('offered')
  const refresh = async () => {
    setState('busy')
    if (await keepAll()) takeOver()
    else setState('unsaved')
  }
  const shown = isNew && state !== 'later'
  return (
    <div role="status">
      {shown && (
        <div className="new-version">
          <p>{state === 'unsaved' ? t.unsaved : t.newVersion}</p>
          <Button busy={state === 'busy'} onClick={refresh}>
            {t.refresh}
          </Button>
          <Button kind="quiet" onClick={() => setState('later')}>
            {t.later}
          </Button>
        </div>
      )}
    </div>
  )
}
