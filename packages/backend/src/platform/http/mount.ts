import { api } from '@lianxin/contract/api'
import type { Endpoint } from '@lianxin/contract/endpoint'
import { compileMask } from '@lianxin/contract/masking'
import { District } from '@lianxin/domain/kernel/ids'
import type { Context, Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { AppError } from '../errors.ts'
import { type AnyHandler, answer, type Mounting, type Request } from './answer.ts'
import { answerProblem } from './problem.ts'
import type { Routes } from './routes.ts'

export type AllRoutes = { readonly [Group in keyof typeof api]: Routes<(typeof api)[Group]> }

/** Serves every endpoint of the contract below `/api/v1`. */
export function mountApi(app: Hono, routes: AllRoutes, mounting: Mounting): void {
  for (const [group, endpoints] of Object.entries(api)) {
    for (const [name, endpoint] of Object.entries(endpoints)) {
      const handler = routes[group as keyof typeof api][name as never] as AnyHandler
      app.on(
        endpoint.method,
        `/api/v1${endpoint.path}`,
        serve(`${group}.${name}`, endpoint as Endpoint, handler, mounting),
      )
    }
  }
  const { log } = mounting.platform
  app.all('/api/*', (http) => answerProblem(http, new AppError('request.notFound'), uuidv7(), log))
  app.onError((error, http) => answerProblem(http, error, uuidv7(), log))
}

function serve(id: string, endpoint: Endpoint, handler: AnyHandler, mounting: Mounting) {
  const mask = compileMask(endpoint.output)
  return async (http: Context): Promise<Response> => {
    const requestId = uuidv7()
    http.header('x-request-id', requestId)
    try {
      const district = District.safeParse(http.req.param('district')).data ?? null
      const request: Request = { id, endpoint, http, requestId, now: mounting.platform.clock.now(), district }
      const result = await answer(handler, mounting, request)
      return result instanceof Response ? result : http.json(mask(result) as object)
    } catch (error) {
      return answerProblem(http, error, requestId, mounting.platform.log)
    }
  }
}
