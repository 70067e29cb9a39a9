import { ApiError } from '@lianxin/contract/client'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { LostPosts } from '@lianxin/ui/posts/lost-posts.tsx'
import { useLostPosts } from '@lianxin/ui/posts/use-lost-posts'
import { type Query, useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense } from 'react'
import { refusalOf } from '../app/api.ts'
import { meQuery, SessionProvider, workplaces } from '../app/session.tsx'
import { Shell } from './shell.tsx'

const SignInPage = lazy(() => import('../features/sign-in/sign-in-page.tsx').then((of) => ({ default: of.SignInPage })))
const NoPost = lazy(() => import('../features/sign-in/no-post.tsx').then((of) => ({ default: of.NoPost })))

const isStranger = (error: Error | null): boolean =>
  error instanceof ApiError && error.problem.code === 'session.required'

/** Nobody without a session comes further, and nobody without a post has anything to do here. */
export function Gate() {
  const { data: me, error, refetch } = useQuery(meQuery)
  const client = useQueryClient()
  const { lost, onRead } = useLostPosts(me, () => void client.resetQueries({ predicate: isOfRights }))
  const told = <LostPosts posts={lost} onRead={onRead} />
  const away = (
    <main className="shell-main">
      <Loading />
    </main>
  )
  if (isStranger(error)) {
    return (
      <Suspense fallback={away}>
        <SignInPage />
      </Suspense>
    )
  }
  if (!me && error) {
    return (
      <main className="shell-main">
        <Problem refusal={refusalOf(error)} onRetry={() => void refetch()} />
      </main>
    )
  }
  if (!me) return away
  if (workplaces(me).length === 0) {
    return (
      <>
        {told}
        <Suspense fallback={away}>
          <NoPost />
        </Suspense>
      </>
    )
  }
  return (
    <SessionProvider me={me}>
      <Shell told={told} />
    </SessionProvider>
  )
}

/** Everything but who I am may have been read under rights that are gone. */
const isOfRights = ({ queryKey }: Query): boolean => queryKey[0] !== 'me'
