import { matterTypes } from '@lianxin/domain/matter-types/index'
import { describe, expect, it } from 'vitest'
import { endpoints } from './api.ts'
import type { Endpoint } from './endpoint.ts'
import { errorStatus } from './errors.ts'
import { openApiDocument, pathParameters } from './openapi.ts'
import { errorsOf } from './openapi-problems.ts'

type Operation = {
  operationId: string
  security: object[]
  parameters?: { name: string; in: string }[]
  requestBody?: { content: Record<string, unknown> }
  responses: Record<string, { description: string; content: Record<string, { schema: Record<string, unknown> }> }>
}

const document = JSON.parse(JSON.stringify(openApiDocument({ version: '9.8.7' })))
const operations = Object.entries(document.paths as Record<string, Record<string, Operation>>).flatMap(([path, of]) =>
  Object.entries(of).map(([method, operation]) => ({ path, method, ...operation })),
)
const operationOf = (id: string) => operations.find((operation) => operation.operationId === id)!

describe('the endpoint table', () => {
  it('has no two endpoints with the same method and path', () => {
    const routes = endpoints.map(({ endpoint: { method, path } }) => `${method} ${path.replace(/:\w+/g, ':')}`)
    expect(routes).toHaveLength(new Set(routes).size)
  })

  it.each(endpoints)('$id declares each path parameter as a required field', ({ endpoint }) => {
    for (const name of pathParameters(endpoint.path)) {
      const field = (endpoint.input.shape as Record<string, { safeParse(value: unknown): { success: boolean } }>)[name]
      expect(field, name).toBeDefined()
      expect(field!.safeParse(undefined).success, name).toBe(false)
    }
  })

  it.each(endpoints)('$id answers only with codes of the table, each once', ({ endpoint }) => {
    const declared: readonly string[] = endpoint.errors
    expect(declared.filter((code) => !(code in errorStatus))).toEqual([])
    expect(declared).toHaveLength(new Set(declared).size)
    expect(errorsOf(endpoint as Endpoint)).toEqual(expect.arrayContaining([...declared]))
  })

  it.each(endpoints)('$id puts what belongs to a district under its district', ({ endpoint }) => {
    expect('district' in endpoint.input.shape).toBe(endpoint.path.startsWith('/districts/:district'))
  })

  it('keeps every write of a district idempotent, or names what makes it so', () => {
    const writes = endpoints.filter(({ endpoint }) => endpoint.method !== 'GET' && 'district' in endpoint.input.shape)
    const without = writes.filter(({ endpoint }) => !('key' in endpoint.input.shape)).map(({ id }) => id)
    // A photo, or a table, is stored under the id its client made: putting it twice is once.
    // Asking who calls, or how a matter stands, changes nothing; a POST keeps phone and code out of addresses.
    // A preview writes nothing: it is posted because a change, or a notice, is too much for an address.
    const previews = [
      'areaChanges.preview',
      'areaShapes.check',
      'calendar.readNotice',
      'imports.preview',
      'rules.preview',
    ]
    // What may be the same is asked with somebody's words, where one is with a place: neither belongs in an address.
    // A search by phone is logged, each look for itself: twice is twice.
    const asks = ['areaShapes.at', 'matters.caller', 'matters.similar', 'matters.searchByPhone', 'guests.lookUp']
    expect(without.toSorted()).toEqual([...previews, ...asks, 'photos.put', 'imports.upload'].toSorted())
  })
})

describe('the OpenAPI document', () => {
  it('is 3.1 and tells the version', () => {
    expect(document.openapi).toBe('3.1.0')
    expect(document.info.version).toBe('9.8.7')
    expect(openApiDocument({ version: '1', serverUrl: 'https://lianxin.example' }).servers).toEqual([
      { url: 'https://lianxin.example/api/v1' },
    ])
  })

  it('holds every endpoint once, by its id', () => {
    const ids = operations.map((operation) => operation.operationId)
    expect(ids.toSorted()).toEqual(endpoints.map(({ id }) => id).toSorted())
  })

  it.each(operations)('$operationId declares the parameters of its path and no others there', (operation) => {
    const inPath = [...operation.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path')
    expect(declared.map((parameter) => parameter.name).toSorted()).toEqual(inPath.toSorted())
  })

  it.each(endpoints)('$id says every way in which it can fail, by status and code', ({ id, endpoint }) => {
    const { responses } = operationOf(id)
    for (const code of errorsOf(endpoint as Endpoint)) {
      const response = responses[String(errorStatus[code])]!
      const schema = response.content['application/problem+json']!.schema as {
        properties: { code: { enum: string[] } }
      }
      expect(schema.properties.code.enum).toContain(code)
    }
  })

  it('asks for a session exactly where the endpoint does', () => {
    for (const { id, endpoint } of endpoints)
      expect(operationOf(id).security.length, id).toBe(endpoint.access === 'session' ? 1 : 0)
    expect(operationOf('me.get').responses['401']).toBeDefined()
    expect(operationOf('districts.list').responses['401']).toBeUndefined()
  })

  it('tells images and events from JSON', () => {
    expect(Object.keys(operationOf('photos.put').requestBody!.content)).toEqual(['application/octet-stream'])
    expect(Object.keys(operationOf('photos.get').responses['200']!.content)).toEqual(['image/*'])
    expect(Object.keys(operationOf('notices.events').responses['200']!.content)).toEqual(['text/event-stream'])
    expect(Object.keys(operationOf('matters.act').requestBody!.content)).toEqual(['application/json'])
  })

  it('resolves every reference and marks what is sensitive', () => {
    const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
    const names = new Set([...refs].map(([, name]) => name!))
    expect(names.size).toBeGreaterThan(5)
    expect([...names].filter((name) => !(name in document.components.schemas))).toEqual([])
    expect(document.components.schemas.ReporterView.properties.name['x-sensitivity']).toBe('name')
  })

  it('carries the form of every type and step, in both languages', () => {
    for (const type of matterTypes) {
      const forms = document['x-forms'][type.id]
      expect(Object.keys(forms.actions)).toEqual(Object.keys(type.actions))
      expect(forms.submit.label).toEqual(type.submit.label)
      expect(Object.keys(forms.submit.schema.properties)).toEqual(Object.keys(type.submit.form))
      expect(forms.submit.schema.additionalProperties).toBe(false)
      for (const [name, field] of Object.entries(type.submit.form))
        expect(forms.submit.fields[name].label).toEqual(field.label)
    }
  })
})
