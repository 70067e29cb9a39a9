import { lazy, Suspense } from 'react'
import { useWaiting } from './waiting.ts'

const WaitingList = lazy(async () => ({ default: (await import('./waiting-list.tsx')).WaitingList }))

/** What was sent off without network and is still on this phone. It goes by itself. */
export function WaitingReports() {
  if (useWaiting().length === 0) return null
  return (
    <Suspense>
      <WaitingList />
    </Suspense>
  )
}
