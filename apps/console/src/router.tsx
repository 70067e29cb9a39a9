import { Empty } from '@lianxin/ui/components/empty.tsx'
import { Problem } from '@lianxin/ui/components/problem.tsx'
import { Loading } from '@lianxin/ui/components/spinner.tsx'
import { useTexts } from '@lianxin/ui/texts/language.tsx'
import {
  createRootRoute,
  createRoute,
  createRouter,
  Link,
  lazyRouteComponent,
  Navigate,
  type SearchSchemaInput,
} from '@tanstack/react-router'
import { refusalOf } from './app/api.ts'
import { Page } from './app/page.tsx'
import { useSession } from './app/session.tsx'
import { texts } from './app/texts.ts'
import { type Filters, readFilters } from './features/inbox/filters.ts'
import { Gate } from './shell/gate.tsx'

const word = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
const isCode = (value: unknown): boolean => /^\d{2,20}$/.test(String(value ?? ''))

function Missing() {
  const t = useTexts(texts)
  return (
    <Page title={t.notFound}>
      <Empty title={t.notFound} action={<Link to="/">{t.home}</Link>} />
    </Page>
  )
}

/** The first page somebody may see: the board for those who answer for a place, the inbox for those who work. */
function Home() {
  const { may } = useSession()
  return <Navigate to={may('board.read') ? '/today' : '/inbox'} replace />
}

const root = createRootRoute({ component: Gate, notFoundComponent: Missing })

const home = createRoute({ getParentRoute: () => root, path: '/', component: Home })

const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  validateSearch: (search: { area?: string } & SearchSchemaInput): { area?: string } =>
    isCode(search.area) ? { area: String(search.area) } : {},
  component: lazyRouteComponent(() => import('./screens/today.tsx'), 'Today'),
})

/** The list stays on screen while a matter is open over it; so both share one route and one set of filters. */
const list = createRoute({
  getParentRoute: () => root,
  id: 'list',
  validateSearch: (search: Filters & SearchSchemaInput): Filters => readFilters(search),
  component: lazyRouteComponent(() => import('./screens/list.tsx'), 'List'),
})

const inbox = createRoute({ getParentRoute: () => list, path: '/inbox', component: () => null })

type Step = { readonly step?: string; readonly only?: true }

const matter = createRoute({
  getParentRoute: () => list,
  path: '/m/$id',
  validateSearch: ({ step, only }: Step & SearchSchemaInput): Step => ({
    ...(word(step) && { step: word(step)! }),
    ...(only === true && { only }),
  }),
  component: lazyRouteComponent(() => import('./screens/matter.tsx'), 'Matter'),
})

const call = createRoute({
  getParentRoute: () => root,
  path: '/call',
  component: lazyRouteComponent(() => import('./features/calls/call-page.tsx'), 'CallPage'),
})

const areas = createRoute({
  getParentRoute: () => root,
  path: '/areas',
  validateSearch: ({ at }: { at?: string } & SearchSchemaInput): { at?: string } => (word(at) ? { at: word(at)! } : {}),
  component: lazyRouteComponent(() => import('./screens/areas.tsx'), 'Areas'),
})

const areaChange = createRoute({
  getParentRoute: () => root,
  path: '/areas/$id/change',
  component: lazyRouteComponent(() => import('./screens/area-change.tsx'), 'AreaChange'),
})

const areaCodes = createRoute({
  getParentRoute: () => root,
  path: '/areas/$id/codes',
  component: lazyRouteComponent(() => import('./features/areas/codes/codes-page.tsx'), 'CodesPage'),
})

const areaChanges = createRoute({
  getParentRoute: () => root,
  path: '/areas/changes',
  component: lazyRouteComponent(() => import('./features/area-changes/made-page.tsx'), 'MadePage'),
})

const areaShapes = createRoute({
  getParentRoute: () => root,
  path: '/areas/shapes',
  component: lazyRouteComponent(() => import('./features/area-shapes/shapes-page.tsx'), 'ShapesPage'),
})

const orgs = createRoute({
  getParentRoute: () => root,
  path: '/orgs',
  validateSearch: ({ q }: { q?: string } & SearchSchemaInput): { q?: string } => (q ? { q: String(q) } : {}),
  component: lazyRouteComponent(() => import('./screens/orgs.tsx'), 'Orgs'),
})

type PeopleSearch = { readonly q?: string; readonly person?: string }

const people = createRoute({
  getParentRoute: () => root,
  path: '/people',
  validateSearch: ({ q, person }: PeopleSearch & SearchSchemaInput): PeopleSearch => ({
    ...(q && { q: String(q) }),
    ...(word(person) && { person: word(person)! }),
  }),
  component: lazyRouteComponent(() => import('./screens/people.tsx'), 'People'),
})

const categories = createRoute({
  getParentRoute: () => root,
  path: '/categories',
  validateSearch: ({ at }: { at?: string } & SearchSchemaInput): { at?: string } => (word(at) ? { at: word(at)! } : {}),
  component: lazyRouteComponent(() => import('./screens/categories.tsx'), 'Categories'),
})

const categoryFields = createRoute({
  getParentRoute: () => root,
  path: '/categories/$id/fields',
  component: lazyRouteComponent(() => import('./screens/category-fields.tsx'), 'CategoryFields'),
})

const routes = createRoute({
  getParentRoute: () => root,
  path: '/routes',
  validateSearch: ({ tab }: { tab?: string } & SearchSchemaInput): { tab?: 'suggestions' } =>
    tab === 'suggestions' ? { tab } : {},
  component: lazyRouteComponent(() => import('./screens/routes.tsx'), 'Routes'),
})

const sources = createRoute({
  getParentRoute: () => root,
  path: '/sources',
  component: lazyRouteComponent(() => import('./features/sources/sources-page.tsx'), 'SourcesPage'),
})

const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('./features/imports/imports-page.tsx'), 'ImportsPage'),
})

const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
})

const isYear = (value: unknown): boolean => /^20\d{2}$/.test(String(value ?? ''))

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: ({ year }: { year?: number } & SearchSchemaInput): { year?: number } =>
    isYear(year) ? { year: Number(year) } : {},
  component: lazyRouteComponent(() => import('./screens/calendar.tsx'), 'Calendar'),
})

const rules = createRoute({
  getParentRoute: () => root,
  path: '/rules',
  component: lazyRouteComponent(() => import('./features/rules/rules-page.tsx'), 'RulesPage'),
})

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./features/account/account-page.tsx'), 'AccountPage'),
})

export const router = createRouter({
  routeTree: root.addChildren([
    home,
    today,
    list.addChildren([inbox, matter]),
    call,
    areas,
    areaChange,
    areaCodes,
    areaChanges,
    areaShapes,
    orgs,
    people,
    categories,
    categoryFields,
    routes,
    sources,
    imports,
    oneImport,
    calendar,
    rules,
    account,
  ]),
  basepath: '/console',
  defaultPendingComponent: () => <Loading />,
  defaultErrorComponent: ({ error, reset }) => <Problem refusal={refusalOf(error)} onRetry={reset} />,
  scrollRestoration: true,
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
