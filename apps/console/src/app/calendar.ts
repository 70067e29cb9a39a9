import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { api } from './api.ts'

export const calendarQuery = (district: string, year: number) =>
  queryOptions({
    queryKey: ['calendar', district, year],
    queryFn: ({ signal }) => api.calendar.get({ district, year }, { signal }),
    staleTime: 60_000,
  })

/** After an edit, and when somebody else turned out to have made one. */
export function useCalendarAgain(): () => void {
  const client = useQueryClient()
  return () => void client.invalidateQueries({ queryKey: ['calendar'] })
}
