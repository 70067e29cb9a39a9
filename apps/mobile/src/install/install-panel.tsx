import { Button } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { install, useInstallWay } from './install.ts'
import { texts } from './texts.ts'

/** Offers to put the app on the home screen where the browser really can. */
export function InstallPanel() {
  const t = useTexts(texts)
  const way = useInstallWay()
  if (way === null) return null
  return (
    <section className="panel" aria-labelledby="install">
      <h2 id="install">{t.title}</h2>
      <p>{way === 'offer' ? t.why : t.byHand}</p>
      {way === 'offer' && (
        <Button wide onClick={() => void install()}>
          {t.install}
        </Button>
      )}
    </section>
  )
}
