import { z } from 'zod'
import { createDocument, type ZodOpenApiOperationObject } from 'zod-openapi'
import { endpoints } from './api.ts'
import * as areaChanges from './area-changes.ts'
import * as areaShapes from './area-shapes.ts'
import * as categories from './categories.ts'
import type { Endpoint } from './endpoint.ts'
import * as guests from './guests.ts'
import * as matterViews from './matter-views.ts'
import * as notices from './notices.ts'
import { matterForms } from './openapi-forms.ts'
import { problemResponses } from './openapi-problems.ts'
import * as people from './people.ts'
import * as places from './places.ts'
import * as routing from './routing.ts'
import * as sources from './sources.ts'

export type DocumentOptions = {
  /** Version of the software that answers. */
  readonly version: string
  /** Where the server is, e.g. `https://example.cn`; without it, wherever the document came from. */
  readonly serverUrl?: string
  /** Name of the cookie that holds the session. */
  readonly sessionCookie?: string
}

/** The OpenAPI 3.1 document of the whole API, derived from the endpoints; `x-forms` holds the form of every step. */
export function openApiDocument({ version, serverUrl = '', sessionCookie = 'lianxin_session' }: DocumentOptions) {
  return createDocument({
    openapi: '3.1.0',
    info: { title: 'Lianxin 连心桥', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: `${serverUrl}/api/v1` }],
    tags: [...new Set(endpoints.map(({ id }) => groupOf(id)))].map((name) => ({ name })),
    paths: paths(),
    components: {
      schemas: namedViews(),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
    },
    'x-forms': matterForms(),
  })
}

const groupOf = (id: string): string => id.slice(0, id.indexOf('.'))

/** Names of the path's parameters, in order. */
export const pathParameters = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

function paths(): Record<string, Record<string, ZodOpenApiOperationObject>> {
  const found: Record<string, Record<string, ZodOpenApiOperationObject>> = {}
  for (const { id, endpoint } of endpoints) {
    const path = endpoint.path.replace(/:(\w+)/g, '{$1}')
    found[path] ??= {}
    found[path][endpoint.method.toLowerCase()] = operation(id, endpoint as Endpoint)
  }
  return found
}

function operation(id: string, endpoint: Endpoint): ZodOpenApiOperationObject {
  const inPath = pathParameters(endpoint.path)
  const path = pick(endpoint.input, (name) => inPath.includes(name))
  const rest = pick(endpoint.input, (name) => !inPath.includes(name))
  const reads = endpoint.method === 'GET' || endpoint.method === 'DELETE'
  const inQuery = reads || endpoint.body !== undefined
  const hasRest = Object.keys(rest.shape).length > 0
  return {
    operationId: id,
    tags: [groupOf(id)],
    summary: endpoint.summary,
    security: endpoint.access === 'public' ? [] : [{ session: [] }],
    requestParams: { ...(inPath.length > 0 && { path }), ...(inQuery && hasRest && { query: rest }) },
    ...(!reads && { requestBody: requestBody(endpoint, rest) }),
    responses: { ...success(endpoint), ...problemResponses(endpoint) },
    ...(takesForm(endpoint) && { externalDocs: { url: '#/x-forms', description: 'Forms of every type and step' } }),
    ...(endpoint.rate && { 'x-rate-per-minute': endpoint.rate }),
  }
}

const pick = (input: z.ZodObject, wanted: (name: string) => boolean): z.ZodObject =>
  z.object(Object.fromEntries(Object.entries(input.shape).filter(([name]) => wanted(name))))

/** True when the input carries the data of a form that a matter type declares. */
export const takesForm = ({ input }: Pick<Endpoint, 'input'>): boolean => 'data' in input.shape

const binary = { schema: { type: 'string', contentMediaType: 'application/octet-stream' } } as const

const requestBody = (endpoint: Endpoint, rest: z.ZodObject): NonNullable<ZodOpenApiOperationObject['requestBody']> =>
  endpoint.body
    ? { required: true, content: { 'application/octet-stream': binary } }
    : { required: true, content: { 'application/json': { schema: rest } } }

function success({ output, returns }: Endpoint): ZodOpenApiOperationObject['responses'] {
  if (returns === 'redirect') return { '302': { description: 'On to where it was asked for' } }
  if (returns === 'image') return { '200': { description: 'The image', content: { 'image/*': binary } } }
  if (returns === 'file') return { '200': { description: 'The file', content: { 'application/octet-stream': binary } } }
  if (returns === 'events') {
    const content = { 'text/event-stream': { schema: { type: 'string' as const } } }
    return { '200': { description: 'Server-sent events', content } }
  }
  return { '200': { description: 'Done', content: { 'application/json': { schema: output } } } }
}

/** Views shared by several endpoints appear once, by name. */
function namedViews(): Record<string, z.ZodType> {
  const exported: Record<string, unknown> = {
    ...areaChanges,
    ...areaShapes,
    ...{ ...categories, ...guests, ...matterViews, ...notices, ...people, ...places, ...routing, ...sources },
  }
  const views = Object.entries(exported).filter(
    (entry): entry is [string, z.ZodObject] =>
      /(View|Line|Ref|Receipt)$/.test(entry[0]) && entry[1] instanceof z.ZodObject,
  )
  return Object.fromEntries(views)
}
