import { openApiDocument } from '@lianxin/contract/openapi'
import { Hono } from 'hono'
import { areaChangeRoutes, areaRoutes, areaShapeRoutes } from './modules/areas/routes.ts'
import { calendarRoutes } from './modules/calendar/routes.ts'
import { categoryRoutes } from './modules/categories/routes.ts'
import { type DemoDoor, demoRoutes } from './modules/demo/routes.ts'
import { districtRoutes } from './modules/districts/routes.ts'
import { guestRoutes } from './modules/guests/routes.ts'
import { importRoutes } from './modules/imports/routes.ts'
import { matterRoutes } from './modules/matters/routes.ts'
import { noticeRoutes } from './modules/notices/routes.ts'
import type { Streams } from './modules/notices/streams.ts'
import { orgRoutes } from './modules/orgs/routes.ts'
import { peopleRoutes, postRoutes } from './modules/people/routes.ts'
import { photoRoutes } from './modules/photos/routes.ts'
import { routingRoutes } from './modules/routing/routes.ts'
import { ruleRoutes } from './modules/rules/routes.ts'
import { providerRoutes } from './modules/sign-in/provider/routes.ts'
import { meRoutes, signInRoutes } from './modules/sign-in/routes.ts'
import { askSessionOver, type Provider } from './modules/sign-in/service.ts'
import { sourceRoutes } from './modules/sources/routes.ts'
import type { Channels } from './platform/channels/open-channels.ts'
import type { Platform } from './platform/context.ts'
import { mountApi } from './platform/http/mount.ts'
import { openRates } from './platform/http/rate.ts'
import { type Room, withRoom } from './platform/http/room.ts'
import { secured } from './platform/http/secured.ts'
import { mountWebApps } from './platform/http/web-apps.ts'
import type { Metrics } from './platform/operations/metrics.ts'

export type AppOptions = {
  readonly platform: Platform
  readonly channels: Channels
  /** A provider of identities to sign in by; null for none. */
  readonly provider: Provider | null
  readonly streams: Streams
  readonly version: string
  /** Folder of the built web apps, `apps/`; null serves the API alone. */
  readonly webRoot: string | null
  /** Where people reach it, e.g. `https://lianxin.example.cn`; decides about secure cookies. */
  readonly publicUrl: string | null
  readonly behindProxy: boolean
  readonly rates: boolean
  /** How many requests at once; what a server of two to four cores answers well when not given. */
  readonly room?: Room | undefined
  /** Times requests; unset: nobody reads that. */
  readonly metrics?: Pick<Metrics, 'requests'> | null
  /** Only on a demo server: invented people to sign in as. */
  readonly demo: DemoDoor | null
}

/** The whole server as one Hono application; listening is the caller's business. */
export function createApp(options: AppOptions): Hono {
  const { platform, channels, provider, streams, publicUrl, behindProxy } = options
  const app = new Hono()
  if (options.metrics) app.use('/api/*', options.metrics.requests)
  app.use(secured({ https: publicUrl?.startsWith('https:') ?? false }))
  app.get('/healthz', (http) => http.json({ ok: true }))
  app.get('/readyz', async (http) =>
    (await isReady(platform)) ? http.json({ ok: true }) : http.json({ ok: false }, 503, { 'retry-after': '2' }),
  )
  app.use('/api/*', withRoom(platform.log, options.room))
  // Written when first asked for: it takes longer than anything else at the start.
  let document: object | undefined
  app.get('/api/openapi.json', (http) => {
    document ??= openApiDocument({ version: options.version, sessionCookie: 'lianxin_session' })
    return http.json(document)
  })
  const door = { channels, provider, secure: publicUrl?.startsWith('https:') ?? false, behindProxy }
  mountApi(
    app,
    {
      districts: districtRoutes,
      signIn: signInRoutes(door),
      provider: providerRoutes(door),
      me: meRoutes(door),
      areas: areaRoutes,
      areaChanges: areaChangeRoutes,
      areaShapes: areaShapeRoutes,
      orgs: orgRoutes,
      people: peopleRoutes,
      posts: postRoutes,
      categories: categoryRoutes,
      routes: routingRoutes,
      calendar: calendarRoutes,
      rules: ruleRoutes,
      matters: matterRoutes,
      photos: photoRoutes,
      sources: sourceRoutes,
      imports: importRoutes,
      guests: guestRoutes(door),
      notices: noticeRoutes(streams),
      demo: demoRoutes(options.demo, door),
    },
    {
      platform,
      askSession: askSessionOver(platform),
      spendRate: openRates(options.rates),
      origins: publicUrl ? [new URL(publicUrl).origin] : [],
      behindProxy,
    },
  )
  if (options.webRoot) mountWebApps(app, options.webRoot)
  return app
}

async function isReady({ db }: Platform): Promise<boolean> {
  try {
    await db.pool.query('select 1')
    return true
  } catch {
    return false
  }
}
