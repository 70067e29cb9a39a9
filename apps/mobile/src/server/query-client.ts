import { ApiError } from '@lianxin/contract/client'
import { QueryCache, QueryClient } from '@tanstack/react-query'

const isRefused = (error: Error): error is ApiError => error instanceof ApiError && error.problem.status < 500

/** Lists are painted from what is known and refreshed behind; what the server refused is not asked again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error) => {
      if (isRefused(error) && error.problem.code === 'session.required') queryClient.setQueryData(['me'], null)
    },
  }),
  defaultOptions: {
    queries: {
      // The browser's own opinion on being online is often wrong; asking is the test.
      networkMode: 'always',
      staleTime: 10_000,
      retry: (failures, error) => failures < 1 && !isRefused(error),
    },
    mutations: { networkMode: 'always' },
  },
})
