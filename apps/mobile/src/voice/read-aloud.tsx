import type { Language } from '@lianxin/domain/kernel/text'
import { Button } from '@lianxin/ui/components/button.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react'
import { texts } from './texts.ts'

const speech = (): SpeechSynthesis | undefined => globalThis.speechSynthesis

function subscribe(listener: () => void): () => void {
  speech()?.addEventListener?.('voiceschanged', listener)
  return () => speech()?.removeEventListener?.('voiceschanged', listener)
}

/** Browsers that can speak may still have no voice of a language; each look may find other objects for the same voices. */
const voiceFor = (language: Language): SpeechSynthesisVoice | undefined =>
  speech()
    ?.getVoices()
    .find(({ lang }) => lang.toLowerCase().startsWith(language))

/** Voices come some time after the page. */
const useHasVoice = (language: Language): boolean =>
  useSyncExternalStore(subscribe, () => voiceFor(language) !== undefined)

/** Reads a part of the screen aloud, where there is a voice for the reader's language. */
export function ReadAloud({ of }: { of: RefObject<HTMLElement | null> }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const hasVoice = useHasVoice(language)
  const [speaking, setSpeaking] = useState(false)
  useEffect(() => () => speech()?.cancel(), [])
  if (!hasVoice) return null
  const start = () => {
    const words = new SpeechSynthesisUtterance(of.current?.innerText ?? '')
    words.voice = voiceFor(language) ?? null
    words.lang = words.voice?.lang ?? language
    words.onend = words.onerror = () => setSpeaking(false)
    speech()?.cancel()
    speech()?.speak(words)
    setSpeaking(true)
  }
  const stop = () => {
    speech()?.cancel()
    setSpeaking(false)
  }
  return <Button onClick={speaking ? stop : start}>{speaking ? t.stopReading : t.read}</Button>
}
