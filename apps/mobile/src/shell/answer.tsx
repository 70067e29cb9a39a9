import { Problem } from '@lianxin/ui/components/problem.tsx'
import type { ReactNode } from 'react'
import { refusalOf } from '../server/refusal.ts'
import { Waiting } from './waiting.tsx'

type Asked<T> = { data: T | undefined; error: unknown; refetch: () => unknown }

/** What a query answered; until then that it is on its way, and a failure beside what is known already. */
export function Answer<T>({
  of: { data, error, refetch },
  children,
}: {
  of: Asked<T>
  children: (data: T) => ReactNode
}) {
  return (
    <>
      {error !== null && <Problem refusal={refusalOf(error)} onRetry={() => refetch()} />}
      {data !== undefined ? children(data) : error === null && <Waiting />}
    </>
  )
}
