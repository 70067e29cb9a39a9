import { normalisePhone } from '@lianxin/domain/people/phone'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../app/api.ts'

/** Each look is logged, so one phone is looked for once. */
export const callerQuery = (district: string, typed: string) => {
  const phone = normalisePhone(typed)
  return queryOptions({
    queryKey: ['caller', district, phone.ok ? phone.value : ''],
    queryFn: ({ signal }) => api.matters.caller({ district, phone: typed }, { signal }),
    enabled: phone.ok,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  })
}
