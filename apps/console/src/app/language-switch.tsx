import { Button } from '@lianxin/ui/components/button.tsx'
import { useLanguage } from '@lianxin/ui/texts/language.tsx'

const others = {
  zh: { language: 'en', lang: 'en', name: 'English', label: 'Switch to English' },
  en: { language: 'zh', lang: 'zh-CN', name: '中文', label: '切换到中文' },
} as const

/** Names the other language in that language: whoever needs it can read it. */
export function LanguageSwitch() {
  const { language, setLanguage } = useLanguage()
  const other = others[language]
  return (
    <Button kind="quiet" lang={other.lang} aria-label={other.label} onClick={() => setLanguage(other.language)}>
      {other.name}
    </Button>
  )
}
