import { Button } from '@lianxin/ui/components/button.tsx'
import { setElderMode, useElderMode } from '@lianxin/ui/elder'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { NewVersion } from './new-version.tsx'
import { useOnline } from './online.ts'
import { texts } from './texts.ts'

/** Large type and the other language must be in reach before anything is read. */
export function Header() {
  const t = useTexts(texts)
  const { language, setLanguage } = useLanguage()
  const elder = useElderMode()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <header className="header">
      <a className="skip-link" href="#main">
        {t.skip}
      </a>
      <div className="header-row">
        <span className="brand">{t.app}</span>
        <Button kind="quiet" onClick={() => setElderMode(!elder)}>
          {elder ? t.elderOn : t.elder}
        </Button>
        <Button kind="quiet" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => setLanguage(other)}>
          {t.otherLanguage}
        </Button>
      </div>
      <NewVersion />
      <div role="status">{!useOnline() && <p className="offline">{t.offline}</p>}</div>
    </header>
  )
}
