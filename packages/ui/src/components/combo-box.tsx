import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/language.tsx'
import './combo-box.css'
import { matching, step } from './combo-list.ts'
import { Field, type FieldProps } from './field.tsx'
import { DownIcon } from './icons.tsx'
import './select.css'
import type { Option } from './select.tsx'
import { words } from './words.ts'

export type ComboOption = Option & {
  /** A second line: the post of a person, the path of a category, why someone is suggested. */
  readonly detail?: ReactNode
}

type ComboBoxProps = FieldProps & {
  options: readonly ComboOption[]
  /** `''` while nothing is chosen. */
  value: string
  onChange: (value: string) => void
  /** The server looks through a list too long to send: `options` are then its answer and are not filtered again. */
  onSearch?: (typed: string) => void
  placeholder?: string
}

/**
 * A list to choose from by typing: people, categories, areas. Focus stays in the field and the active option is only
 * pointed at, as the ARIA Authoring Practices have it for an editable combobox with a list.
 */
export function ComboBox({ options, value, onChange, onSearch, placeholder, ...field }: ComboBoxProps) {
  const t = useTexts(words)
  const listId = useId()
  const [open, setOpen] = useState(false)
  /** What is being typed; `undefined` while the field shows the chosen option. */
  const [typed, setTyped] = useState<string>()
  const [active, setActive] = useState(-1)
  const shown = onSearch || typed === undefined ? options : matching(options, typed)
  const chosen = options.find((option) => option.value === value)?.label ?? ''
  const optionId = (at: number) => `${listId}-${at}`

  const close = () => {
    setOpen(false)
    setTyped(undefined)
    setActive(-1)
  }
  const choose = (option: ComboOption | undefined) => {
    if (!option || option.disabled) return
    onChange(option.value)
    close()
  }
  const type = (text: string) => {
    setTyped(text)
    setOpen(true)
    setActive(-1)
    if (text === '') onChange('')
    onSearch?.(text)
  }
  const press = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : undefined
    // Enter also ends the writing of a Chinese word; that one is not meant for the list.
    if (event.nativeEvent.isComposing || (by === undefined && !open)) return
    if (by !== undefined) {
      setOpen(true)
      setActive(step(shown, active, by))
    } else if (event.key === 'Enter' && active !== -1) choose(shown[active])
    // What the server found for an earlier word is not meant by this one.
    else if (event.key === 'Enter' && typed) choose(matching(shown, typed)[0])
    else if (event.key === 'Escape') close()
    else return
    // Escape closes the list only, not the dialog around it.
    event.preventDefault()
  }
  return (
    <Field {...field}>
      {(control) => (
        <div className="combo">
          <span className="select">
            <input
              {...control}
              className="control"
              role="combobox"
              autoComplete="off"
              aria-autocomplete="list"
              aria-expanded={open}
              aria-controls={open ? listId : undefined}
              aria-activedescendant={open && active !== -1 ? optionId(active) : undefined}
              placeholder={placeholder ?? t.choose}
              value={typed ?? chosen}
              onChange={(event) => type(event.target.value)}
              onClick={() => setOpen(true)}
              onKeyDown={press}
              onBlur={close}
            />
            <DownIcon />
          </span>
          {open && (
            <ComboList id={listId} label={field.label} active={active}>
              {shown.map((option, at) => (
                // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are handled in the field, which keeps the focus
                <div
                  key={option.value}
                  id={optionId(at)}
                  role="option"
                  className="combo-option"
                  tabIndex={-1}
                  data-active={at === active || undefined}
                  aria-selected={option.value === value}
                  aria-disabled={option.disabled}
                  onClick={() => choose(option)}
                >
                  <span>{option.label}</span>
                  {option.detail && <span className="field-hint">{option.detail}</span>}
                </div>
              ))}
            </ComboList>
          )}
          <p className={open && shown.length === 0 ? 'combo-none' : 'unseen'} role="status">
            {open && (shown.length === 0 ? t.nothingFits : t.fits(shown.length))}
          </p>
        </div>
      )}
    </Field>
  )
}

type ComboListProps = { id: string; label: string; active: number; children: readonly ReactNode[] }

function ComboList({ id, label, active, children }: ComboListProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  // A press on the list must not take the focus from the field, for losing it closes the list.
  const keepFocus = (event: MouseEvent) => event.preventDefault()
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label={label}
      className="combo-list"
      hidden={children.length === 0}
      onMouseDown={keepFocus}
    >
      {children}
    </div>
  )
}
