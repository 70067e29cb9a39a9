import { buttonClass } from '@lianxin/ui/components/button.tsx'
import { Empty } from '@lianxin/ui/components/empty.tsx'
import { LostPosts } from '@lianxin/ui/posts/lost-posts.tsx'
import { useLostPosts } from '@lianxin/ui/posts/use-lost-posts'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import { type Query, useQueryClient } from '@tanstack/react-query'
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react'
import { useSending } from './drafts/use-sending.ts'
import { ChooseType } from './features/report/choose-type.tsx'
import { useDistrict } from './place/use-district.ts'
import { useLive } from './server/live.ts'
import { useMe } from './server/queries.ts'
import { Header } from './shell/header.tsx'
import { matchPath } from './shell/match-path.ts'
import { Link, useAddress } from './shell/router.tsx'
import { Screen } from './shell/screen.tsx'
import { TabBar } from './shell/tab-bar.tsx'
import { texts } from './shell/texts.ts'
import { Waiting } from './shell/waiting.tsx'

const later = <Props,>(load: () => Promise<ComponentType<Props>>) => lazy(async () => ({ default: await load() }))

const ReportScreen = later(async () => (await import('./features/report/report-form.tsx')).ReportScreen)
const Received = later(async () => (await import('./features/report/received.tsx')).Received)
const Mine = later(async () => (await import('./features/mine/mine.tsx')).Mine)
const Tasks = later(async () => (await import('./features/tasks/tasks.tsx')).Tasks)
const MatterScreen = later(async () => (await import('./features/matter/matter-screen.tsx')).MatterScreen)
const Neighbours = later(async () => (await import('./features/neighbours/neighbours.tsx')).Neighbours)
const PublicScreen = later(async () => (await import('./features/neighbours/public-screen.tsx')).PublicScreen)
const Track = later(async () => (await import('./features/track/track.tsx')).Track)
const MeScreen = later(async () => (await import('./features/me/me-screen.tsx')).MeScreen)
const Notices = later(async () => (await import('./features/me/notices.tsx')).Notices)
const SignIn = later(async () => (await import('./features/sign-in/sign-in.tsx')).SignIn)

type Asked = { readonly [name: string]: string }

/** Every screen by its address. The first is in the first load, the others come when they are asked for. */
const screens: readonly [pattern: string, screen: (found: Asked, query: URLSearchParams) => ReactNode][] = [
  ['/', () => <ChooseType />],
  ['/report/:type', ({ type }) => <ReportScreen type={type!} />],
  ['/received/:id', ({ id }, query) => <Received id={id!} district={query.get('d')} />],
  ['/mine', () => <Mine />],
  ['/tasks', () => <Tasks />],
  ['/matter/:id', ({ id }, query) => <MatterScreen id={id!} district={query.get('d')} />],
  ['/neighbours', () => <Neighbours />],
  ['/neighbours/:id', ({ id }, query) => <PublicScreen id={id!} district={query.get('d')} />],
  ['/track', () => <Track />],
  ['/me', () => <MeScreen />],
  ['/notices', () => <Notices />],
  ['/sign-in', () => <SignIn />],
]

function screenAt(path: string, query: URLSearchParams): ReactNode {
  for (const [pattern, screen] of screens) {
    const found = matchPath(pattern, path)
    if (found) return screen(found, query)
  }
  return <NotHere />
}

export function App() {
  const { path, query } = useAddress()
  const { data: me } = useMe()
  const district = useDistrict()
  useLive(me ? district : undefined)
  useSending()
  const queries = useQueryClient()
  const { lost, onRead } = useLostPosts(me, () => void queries.resetQueries({ predicate: isOfRights }))
  return (
    <>
      <Header />
      <LostPosts posts={lost} onRead={onRead} />
      <Suspense key={path} fallback={<ComingScreen />}>
        {screenAt(path, query)}
      </Suspense>
      <TabBar path={path} />
    </>
  )
}

/** Holds the place of a screen that is on its way, so that the bar below stays where the thumb is. */
const ComingScreen = () => (
  <main className="screen">
    <Waiting />
  </main>
)

/** Everything but who I am may have been read under rights that are gone. */
const isOfRights = ({ queryKey }: Query): boolean => queryKey[0] !== 'me'

function NotHere() {
  const t = useTexts(texts)
  return (
    <Screen title={t.notHere}>
      <Empty
        title={t.notHereWhy}
        action={
          <Link to="/" className={buttonClass('primary')}>
            {t.toStart}
          </Link>
        }
      />
    </Screen>
  )
}
