import { createContext, type ReactNode, type Ref, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import { Button } from './button.tsx'
import { CloseIcon, DoneIcon } from './icons.tsx'
import './toast.css'
import { words } from './words.ts'

type Toast = { readonly id: number; readonly text: string }

const SHOWN_MS = 6_000
const MOST = 3

const ToastContext = createContext<(text: string) => void>(() => {})

/** `const toast = useToast(); toast('已提交')`: for good news only. A refusal stays on the screen as a `Problem` or at its field. */
export const useToast = (): ((text: string) => void) => useContext(ToastContext)

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const last = useRef(0)
  const region = useRef<HTMLElement>(null)
  useEffect(() => raise(region.current), [])
  const show = useCallback((text: string) => {
    raise(region.current)
    last.current += 1
    const toast = { id: last.current, text }
    setToasts((shown) => [...shown, toast].slice(-MOST))
  }, [])
  const dismiss = useCallback((id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id)), [])
  return (
    <ToastContext value={show}>
      {children}
      <Toasts region={region} toasts={toasts} dismiss={dismiss} />
    </ToastContext>
  )
}

/** A dialog covers all that is not in the browser's top layer, or came there before it. Old browsers have none. */
function raise(region: HTMLElement | null): void {
  if (!region?.showPopover) return
  if (region.matches(':popover-open')) region.hidePopover()
  region.showPopover()
}

type Dismiss = (id: number) => void

type ToastsProps = { region: Ref<HTMLElement>; toasts: readonly Toast[]; dismiss: Dismiss }

function Toasts({ region, toasts, dismiss }: ToastsProps) {
  const t = useTexts(words)
  return (
    <section ref={region} className="toasts" popover="manual" aria-label={t.notices}>
      <div role="status" className="toasts-list">
        {toasts.map((toast) => (
          <ToastItem key={toast.id} toast={toast} dismiss={dismiss} />
        ))}
      </div>
    </section>
  )
}

function ToastItem({ toast, dismiss }: { toast: Toast; dismiss: Dismiss }) {
  const t = useTexts(words)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => dismiss(toast.id), SHOWN_MS)
    return () => clearTimeout(timer)
  }, [held, toast.id, dismiss])
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing happens on it, it only stays while it is being read
    <div
      className="toast"
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <DoneIcon />
      <p>{toast.text}</p>
      <Button kind="icon" aria-label={t.close} icon={<CloseIcon />} onClick={() => dismiss(toast.id)} />
    </div>
  )
}
