import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { Link } from '@tanstack/react-router'
import { texts } from './texts.ts'

/** The way from a page where things are added one by one to where many come in at once. */
export function ImportLink() {
  const t = useTexts(texts)
  return (
    <Link to="/imports" className={buttonClass('quiet')}>
      {t.importMany}
    </Link>
  )
}
