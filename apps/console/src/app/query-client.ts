import { ApiError } from '@lianxin/contract/client'
import { QueryCache, QueryClient } from '@tanstack/react-query'

/** Asking again helps when the network or the server stumbled, never when the answer was a plain no. */
const worthRepeating = (count: number, error: Error): boolean =>
  count < 2 && (!(error instanceof ApiError) || error.problem.status >= 500)

const hasEnded = (error: Error): boolean => error instanceof ApiError && error.problem.code === 'session.required'

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    // The session ended under our feet: the sign-in page takes over and the address stays.
    onError: (error, query) => {
      if (hasEnded(error) && query.queryKey[0] !== 'me') void queryClient.invalidateQueries({ queryKey: ['me'] })
    },
  }),
  defaultOptions: { queries: { retry: worthRepeating, staleTime: 15_000, refetchOnWindowFocus: true } },
})
