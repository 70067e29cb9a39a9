import { Button } from '@lianxin/ui/components/button.tsx'
import { useLanguage, useTexts } from '@lianxin/ui/texts/language.tsx'
import { useEffect, useRef, useState } from 'react'
import { heardIn, joinSaid, type Recognition, recognitionHere } from './dictation.ts'
import { texts } from './texts.ts'

type SpeakInsteadProps = { value: string; onChange: (value: string) => void }

/** Errors after which trying again makes no sense on this phone. */
const hopeless: ReadonlySet<string> = new Set([
  'not-allowed',
  'service-not-allowed',
  'language-not-supported',
  'network',
])

/** Types what is said, where the browser can. What is heard joins what is there. */
export function SpeakInstead({ value, onChange }: SpeakInsteadProps) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const [state, setState] = useState<'idle' | 'listening' | 'hopeless'>('idle')
  const running = useRef<Recognition>(undefined)
  const typed = useRef(value)
  typed.current = value
  useEffect(() => () => running.current?.abort(), [])
  const Here = recognitionHere()
  if (!Here) return null
  const listen = () => {
    const recognition = new Here()
    running.current = recognition
    recognition.lang = language === 'zh' ? 'zh-CN' : 'en-US'
    recognition.continuous = true
    recognition.onresult = (event) => onChange(joinSaid(typed.current, heardIn(event)))
    recognition.onerror = ({ error }) => hopeless.has(error) && setState('hopeless')
    recognition.onend = () => setState((now) => (now === 'hopeless' ? now : 'idle'))
    recognition.start()
    setState('listening')
  }
  return (
    <div className="stack">
      {state !== 'hopeless' && (
        <Button
          aria-pressed={state === 'listening'}
          onClick={state === 'listening' ? () => running.current?.stop() : listen}
        >
          {state === 'listening' ? t.stopListening : t.speak}
        </Button>
      )}
      <p role="status" className="soft">
        {state === 'listening' && t.listening}
        {state === 'hopeless' && t.hopeless}
      </p>
    </div>
  )
}
