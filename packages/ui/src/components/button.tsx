import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react'
import './button.css'
import { Spinner } from './spinner.tsx'

/** `primary` is the one red thing on a screen; `quiet` has no edge; `icon` shows only a picture and needs an `aria-label`. */
export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'icon'

/** For links that look like buttons: `<Link className={buttonClass('primary')}>`. */
export const buttonClass = (kind: ButtonKind = 'plain', wide = false): string =>
  wide ? `button button-${kind} button-wide` : `button button-${kind}`

type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> & {
  kind?: ButtonKind
  wide?: boolean
  /** Work under way: presses are ignored, focus stays. */
  busy?: boolean
  icon?: ReactNode
}

export function Button({ kind, wide, busy = false, icon, type = 'button', onClick, children, ...rest }: ButtonProps) {
  // A `disabled` button would lose the focus and with it the place of a keyboard user.
  const press = (event: MouseEvent<HTMLButtonElement>) => (busy ? event.preventDefault() : onClick?.(event))
  return (
    <button {...rest} type={type} className={buttonClass(kind, wide)} aria-disabled={busy || undefined} onClick={press}>
      {busy ? <Spinner /> : icon}
      {children}
    </button>
  )
}
