import { type ReactNode, type SyntheticEvent, useId, useLayoutEffect, useRef } from 'react'
import { useTexts } from '../texts/language.tsx'
import { Button } from './button.tsx'
import './dialog.css'
import { CloseIcon } from './icons.tsx'
import { words } from './words.ts'

type DialogProps = {
  title: ReactNode
  onClose: () => void
  children: ReactNode
  /** The buttons at the bottom, always in sight. */
  actions?: ReactNode
}

/**
 * The browser's `<dialog>`: it traps the focus, makes the page behind it inert and gives the focus back by itself. It is open
 * as long as it is rendered.
 */
function Frame({ title, onClose, children, actions, shape }: DialogProps & { shape: 'modal' | 'drawer' }) {
  const t = useTexts(words)
  const titleId = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useLayoutEffect(() => {
    const element = dialog.current!
    element.showModal()
    // The title, not the close button: a screen reader then says where one has come to.
    heading.current!.focus()
    // Closing before React takes the element away is what returns the focus.
    return () => element.close()
  }, [])

  const cancel = (event: SyntheticEvent) => {
    event.preventDefault()
    onClose()
  }
  // A second Escape closes without asking; the close event of our own clean-up finds no dialog, or one open again.
  const closedByBrowser = () => dialog.current?.open === false && onClose()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the keyboard's way, through onCancel
    <dialog
      ref={dialog}
      className={`dialog dialog-${shape}`}
      aria-labelledby={titleId}
      onCancel={cancel}
      onClose={closedByBrowser}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div className="dialog-frame">
        <header className="dialog-head">
          <h2 id={titleId} ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <Button kind="icon" aria-label={t.close} onClick={onClose} icon={<CloseIcon />} />
        </header>
        <div className="dialog-body">{children}</div>
        {actions && <footer className="dialog-actions">{actions}</footer>}
      </div>
    </dialog>
  )
}

/** A question in the middle of the screen; on a phone it rises from the bottom, where the thumb is. */
export const Dialog = ({ open, ...frame }: DialogProps & { open: boolean }) =>
  open ? <Frame {...frame} shape="modal" /> : null

/** Details beside the list they belong to; on a phone the whole screen. */
export const Drawer = ({ open, ...frame }: DialogProps & { open: boolean }) =>
  open ? <Frame {...frame} shape="drawer" /> : null
