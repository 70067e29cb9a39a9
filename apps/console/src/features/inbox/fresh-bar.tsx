import type { MatterLine } from '@lianxin/contract/matter-views'
import { Button } from '@lianxin/ui/components/button.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../app/session.tsx'
import type { Filters } from './filters.ts'
import { difference } from './freshness.ts'
import { peekQuery } from './queries.ts'
import { texts } from './texts.ts'

type FreshBarProps = { filters: Filters; lines: readonly MatterLine[]; onShow: () => void }

/** Says that there is news and waits to be asked. */
export function FreshBar({ filters, lines, onShow }: FreshBarProps) {
  const t = useTexts(texts)
  const { district } = useSession()
  const { data } = useQuery(peekQuery(district, filters))
  const { added, changed } = difference(lines, data?.items ?? [])
  const any = added + changed > 0
  return (
    <div role="status" className={any ? 'fresh' : undefined}>
      {any && (
        <>
          <span>{t.fresh(added, changed)}</span>
          <Button onClick={onShow}>{t.show}</Button>
        </>
      )}
    </div>
  )
}
