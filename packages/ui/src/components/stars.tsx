import { useId } from 'react'
import { useTexts } from '../texts/language.tsx'
import { FieldGroup, type FieldProps } from './field.tsx'
import { StarIcon } from './icons.tsx'
import './stars.css'
import { words } from './words.ts'

const MARKS = [1, 2, 3, 4, 5]

type StarsProps = FieldProps & {
  /** 1 to 5, or `undefined` while nobody has rated. */
  value: number | undefined
  onChange: (value: number) => void
}

export function Stars({ value, onChange, ...field }: StarsProps) {
  const t = useTexts(words)
  const name = useId()
  return (
    <FieldGroup {...field}>
      <div className="stars">
        {MARKS.map((mark) => (
          <label key={mark} className="stars-mark" data-lit={(value ?? 0) >= mark || undefined}>
            <input
              type="radio"
              name={name}
              value={mark}
              checked={mark === value}
              required={field.required}
              onChange={() => onChange(mark)}
            />
            <StarIcon />
            <span className="unseen">{t.star(mark)}</span>
          </label>
        ))}
        {value !== undefined && (
          <span className="stars-said" aria-hidden="true">
            {t.star(value)}
          </span>
        )}
      </div>
    </FieldGroup>
  )
}

/** A rating that was given. */
export function StarsGiven({ value }: { value: number }) {
  const t = useTexts(words)
  return (
    <span className="stars stars-given">
      {MARKS.map((mark) => (
        <span key={mark} className="stars-mark" data-lit={value >= mark || undefined}>
          <StarIcon />
        </span>
      ))}
      <span>{t.star(value)}</span>
    </span>
  )
}
