import { type Language, languages, type Text } from '@lianxin/domain/kernel/text'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'

const STORAGE_KEY = 'lianxin.language'
const htmlLang: Record<Language, string> = { zh: 'zh-CN', en: 'en' }

type LanguageState = { readonly language: Language; readonly setLanguage: (language: Language) => void }

const LanguageContext = createContext<LanguageState>({ language: 'zh', setLanguage: () => {} })

/** What was chosen on this device, else what the browser asks for, else Chinese. */
export function preferredLanguage(stored: string | null, asked: readonly string[]): Language {
  const wanted = [stored ?? '', ...asked.map((tag) => tag.slice(0, 2).toLowerCase())]
  return wanted.find((tag): tag is Language => languages.includes(tag as Language)) ?? 'zh'
}

/** Storage may be forbidden (private windows, WeChat's strict mode): then the choice lasts as long as the page. */
function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY)
  } catch {
    return null
  }
}

function writeStored(language: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, language)
  } catch {}
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() => preferredLanguage(readStored(), navigator.languages))
  useEffect(() => {
    document.documentElement.lang = htmlLang[language]
  }, [language])
  const state = useMemo(
    () => ({
      language,
      setLanguage: (next: Language) => {
        writeStored(next)
        setLanguage(next)
      },
    }),
    [language],
  )
  return <LanguageContext value={state}>{children}</LanguageContext>
}

export const useLanguage = (): LanguageState => useContext(LanguageContext)

/** The texts of a feature in the reader's language: `const t = useTexts(texts)`. */
export const useTexts = <T,>(texts: Readonly<Record<Language, T>>): T => texts[useLanguage().language]

/** Labels that come from definitions and from data: `const say = useText(); say(field.label)`. */
export function useText(): (text: Text) => string {
  const { language } = useLanguage()
  return (text) => text[language]
}
