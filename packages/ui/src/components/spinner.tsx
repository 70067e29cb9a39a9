import { useTexts } from '../texts/language.tsx'
import './spinner.css'
import { words } from './words.ts'

/** The turning ring alone, for use inside something that already has a name. */
export const Spinner = () => <span className="spinner" aria-hidden="true" />

/** A ring with its word, announced once: for a screen or a list that is still on its way. */
export function Loading({ label }: { label?: string }) {
  const t = useTexts(words)
  return (
    <p className="loading" role="status">
      <Spinner />
      {label ?? t.loading}
    </p>
  )
}
