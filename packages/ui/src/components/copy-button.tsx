import { type ReactNode, useEffect, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import { Button } from './button.tsx'
import { words } from './words.ts'

const TOLD_MS = 2_000

type CopyButtonProps = { text: string; wide?: boolean; children: ReactNode }

/** Copies a text and says so in its own place. */
export function CopyButton({ text, wide, children }: CopyButtonProps) {
  const t = useTexts(words)
  const [told, setTold] = useState<'copied' | 'failed'>()
  useEffect(() => {
    const timer = told && setTimeout(() => setTold(undefined), TOLD_MS)
    return () => clearTimeout(timer)
  }, [told])
  const copy = async () => setTold((await copyText(text)) ? 'copied' : 'failed')
  return (
    <Button wide={wide} onClick={() => void copy()}>
      <span role="status">{told ? t[told] : children}</span>
    </Button>
  )
}

/** True when it is on the clipboard. Offices reach the platform without TLS at times, and there only the old way works. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyTheOldWay(text)
  }
}

function copyTheOldWay(text: string): boolean {
  const focused = document.activeElement
  const box = document.createElement('textarea')
  box.value = text
  box.style.position = 'fixed'
  document.body.append(box)
  box.select()
  try {
    return document.execCommand('copy')
  } catch {
    return false
  } finally {
    box.remove()
    if (focused instanceof HTMLElement) focused.focus()
  }
}
