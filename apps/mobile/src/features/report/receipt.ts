import type { District, Id } from '@lianxin/domain/kernel/ids'
import type { RunningClock } from '@lianxin/domain/matters/matter'
import { queryOptions } from '@tanstack/react-query'
import type { Receipt } from '../../drafts/send-report.ts'
import { client } from '../../server/client.ts'

export const receiptKey = (district: District, id: Id) => ['receipt', district, id] as const

/** The receipt as it came; after a reload, the matter itself says the same. */
export const receiptQuery = (district: District, id: Id) =>
  queryOptions<Receipt>({
    queryKey: receiptKey(district, id),
    queryFn: async () => ({ ...(await client.matters.get({ district, id })), earlier: false }),
    staleTime: Number.POSITIVE_INFINITY,
  })

/** The clock that runs out first is the promise. */
export const promised = <Clock extends Pick<RunningClock, 'dueAt'>>(clocks: readonly Clock[]): Clock | undefined =>
  [...clocks].sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1))[0]
