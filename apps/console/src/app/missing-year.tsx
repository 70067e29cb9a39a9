import { dayOf } from '@lianxin/domain/kernel/time'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { calendarQuery } from './calendar.ts'
import { useNow } from './now.ts'
import './page.css'
import { useSession } from './session.tsx'
import { texts } from './texts.ts'

/** Tells whoever may enter it that a year's holidays are missing, while there is still time. `linked` leads there. */
export function MissingYear({ linked = false }: { linked?: boolean }) {
  const t = useTexts(texts).missingYear
  const { district, may } = useSession()
  const year = Number(dayOf(useNow()).slice(0, 4))
  const { data } = useQuery({ ...calendarQuery(district, year), enabled: may('calendar.manage') })
  const missing = data?.missing
  if (!missing) return null
  return (
    <div className="callout" role="status">
      <p>
        <strong>{t.title(missing)}</strong>
      </p>
      <p>{t.todo}</p>
      {linked && (
        <p>
          <Link to="/calendar" search={{ year: missing }}>
            {t.go}
          </Link>
        </p>
      )}
    </div>
  )
}
