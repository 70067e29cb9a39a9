import { buildSmallDistrict, openTestPlatform, type SmallDistrict, type TestPlatform } from '@lianxin/testkit/district'
import { startTestServer, type TestServer } from '@lianxin/testkit/server'
import { uuidv7 } from 'uuidv7'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openLog } from '../log.ts'

let platform: TestPlatform
let town: SmallDistrict
let server: TestServer
let resident: string
const logged: string[] = []
beforeAll(async () => {
  platform = await openTestPlatform()
  town = await buildSmallDistrict(platform)
  resident = (await town.person('', undefined)).accountId
  server = await startTestServer({ ...platform, log: openLog('warn', { write: (line) => void logged.push(line) }) })
})
afterAll(async () => {
  await server.close()
  await platform.close()
})

const json = { 'content-type': 'application/json' }
const report = (over: object = {}) => ({
  key: uuidv7(),
  id: uuidv7(),
  type: 'need',
  areaId: town.grids[0].id,
  data: { text: '楼道灯不亮' },
  ...over,
})
const post = (body: BodyInit, path = '/districts/150430/matters') =>
  server.ask(resident, path, { method: 'POST', headers: json, body, duplex: 'half' } as RequestInit)
const send = (value: unknown, path?: string) => post(JSON.stringify(value), path)

async function refused(response: Response, status: number, code: string, field?: string) {
  const problem = await response.json()
  expect({ status: response.status, code: problem.code, field: problem.field }).toEqual({ status, code, field })
  expect(response.headers.get('content-type')).toBe('application/problem+json')
}
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

describe('a body that is no report', () => {
  it('of bytes that are no text', async () => {
    const bytes = Buffer.from(JSON.stringify(report({ data: { text: 'XX' } })).replace('XX', 'ÿþ'), 'latin1')
    await refused(await post(new Uint8Array(bytes)), 400, 'request.invalid')
  })

  it.each(['{', '[]', '1', 'null', '"text"', '{"a":1}x'])('of %s', async (body) => {
    await refused(await post(body), 400, 'request.invalid')
  })

  it('of another kind than it says', async () => {
    const response = await server.ask(resident, '/districts/150430/matters', { method: 'POST', body: '{}' })
    await refused(response, 400, 'request.invalid')
  })

  it('longer than any report, told at once or by and by', async () => {
    const long = JSON.stringify(report({ data: { text: 'x'.repeat(300_000) } }))
    await refused(await post(long), 413, 'request.tooLarge')
    const pieces = new ReadableStream({
      start(controller) {
        for (let at = 0; at < long.length; at += 50_000) controller.enqueue(Buffer.from(long.slice(at, at + 50_000)))
        controller.close()
      },
    })
    await refused(await post(pieces), 413, 'request.tooLarge')
  })

  it('nested deeper than any form', async () => {
    for (const levels of [40, 5_000, 100_000]) {
      await refused(await post(`{"data":${deep(levels)}}`), 400, 'request.invalid')
      await refused(await post(JSON.stringify(report()).replace('"楼道灯不亮"', deep(levels))), 400, 'request.invalid')
    }
  })
})

describe('words that PostgreSQL cannot keep', () => {
  it.each([
    ['a zero', '灯\u0000'],
    ['half a character', '灯\ud800'],
  ])('with %s in them name their field', async (_, text) => {
    await refused(await send(report({ data: { text } })), 422, 'field.invalid', 'text')
    const name = { method: 'PUT', headers: json, body: JSON.stringify({ key: uuidv7(), name: text }) }
    await refused(await server.ask(resident, '/districts/150430/me/name', name), 422, 'field.invalid', 'name')
  })

  it('in an address are not there', async () => {
    await refused(await server.ask(resident, '/districts/15%000430/matters'), 422, 'field.invalid', 'district')
    await refused(await server.ask(resident, '/districts/150430/areas?q=%00'), 422, 'field.invalid', 'q')
    expect((await server.ask(resident, '/districts/150430/areas?q=%FF%FE')).status).toBe(200)
  })
})

describe('names that JavaScript knows', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s are no step and no type', async (name) => {
    const made = await send(report())
    expect(made.status).toBe(200)
    const { id } = await made.json()
    const step = { key: uuidv7(), version: 1, kind: name, data: {} }
    await refused(await send(step, `/districts/150430/matters/${id}/actions`), 422, 'matter.unknownAction')
    await refused(await send(report({ type: name })), 422, 'matter.unknownType', 'type')
  })

  it('as fields reach nothing', async () => {
    const body = JSON.stringify(report()).replace(
      '"data":{',
      '"__proto__":{"admin":true},"data":{"__proto__":{"polluted":1},',
    )
    const response = await post(body)
    expect([200, 422]).toContain(response.status)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    await refused(await send(report({ data: { text: '灯不亮', constructor: 1 } })), 422, 'field.unknown', 'constructor')
  })
})

describe('forged values', () => {
  it.each([
    ['assignee', 'anybody'],
    ['assignee', { postId: 'x' }],
    ['assignee', { orgId: 7 }],
    ['assignee', ['postId']],
    ['area', 'here'],
    ['area', { id: 1 }],
    ['category', 'x'],
  ])('%s = %j in a step', async (field, value) => {
    const { id } = await (await send(report())).json()
    for (const kind of ['comment', 'dispatch', 'amend']) {
      const step = { key: uuidv7(), version: 1, kind, data: { note: '早点来', [field]: value } }
      const response = await server.ask(town.dispatcher.accountId, `/districts/150430/matters/${id}/actions`, {
        method: 'POST',
        headers: json,
        body: JSON.stringify(step),
      })
      expect(response.status).toBe(422)
      expect((await response.json()).code).toMatch(/^field\./)
    }
  })

  const cursorOf = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  it.each([
    'x',
    cursorOf(['1', uuidv7()]),
    cursorOf(['2026-99-99T00:00:00.000Z', uuidv7()]),
    cursorOf(['2026-11-23T00:00:00.000Z', '-'.repeat(36)]),
    cursorOf([{}, 1]),
    cursorOf(null),
  ])('cursor %s', async (cursor) => {
    await refused(
      await server.ask(resident, `/districts/150430/matters?cursor=${cursor}`),
      422,
      'field.invalid',
      'cursor',
    )
  })

  it.each(['limit=0', 'limit=x', 'limit=1e9', 'view=all', 'area=%27;--'])('%s', async (query) => {
    const field = query.split('=')[0]
    await refused(await server.ask(resident, `/districts/150430/matters?${query}`), 422, 'field.invalid', field)
  })

  it('cookies that are not ours are nobody', async () => {
    for (const cookie of [
      'lianxin_session=x',
      'lianxin_session=',
      `lianxin_session=${'a'.repeat(43)}.${'b'.repeat(43)}`,
    ]) {
      await refused(await server.ask(null, '/me', { headers: { cookie } }), 401, 'session.required')
    }
  })
})

describe('places that are not there', () => {
  it.each(['/api/v1/nothing', '/api/v1/districts/150430/matters/x/y/z', '/api/v1'])('%s', async (path) => {
    await refused(await fetch(server.url + path), 404, 'request.notFound')
  })
  it('a known place asked in another way', async () => {
    await refused(await server.ask(null, '/me', { method: 'POST' }), 404, 'request.notFound')
  })
})

it('nothing of all this was the server’s fault', () => {
  expect(logged).toEqual([])
})
