import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { expect, it } from 'vitest'
import { mountWebApps } from './web-apps.ts'

const root = mkdtempSync(join(tmpdir(), 'lianxin-apps-'))
for (const app of ['mobile', 'console']) {
  mkdirSync(join(root, app, 'dist', 'assets'), { recursive: true })
  writeFileSync(join(root, app, 'dist', 'index.html'), app)
}
writeFileSync(join(root, 'mobile', 'secret.json'), 'secret')
writeFileSync(join(root, 'mobile', 'dist', 'assets', 'a.js'), 'code')
const app = new Hono()
mountWebApps(app, root)
const at = async (path: string) => {
  const response = await app.request(path)
  return { status: response.status, text: await response.text() }
}

it.each([
  ['/', 'mobile'],
  ['/m/7', 'mobile'],
  ['/console/inbox', 'console'],
  ['/assets/a.js', 'code'],
  ['/%E7%BD', 'mobile'],
])('%s is %s', async (path, text) => {
  expect(await at(path)).toEqual({ status: 200, text })
})

const large = 'const answer = 42\n'.repeat(200)
writeFileSync(join(root, 'mobile', 'dist', 'assets', 'large.js'), large)

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip', 'gzip', gunzipSync],
  ['br;q=0, gzip;q=0.5', 'gzip', gunzipSync],
] as const)('whoever takes %s gets %s', async (accepted, packing, unpack) => {
  for (const _ of ['packed', 'kept']) {
    const response = await app.request('/assets/large.js', { headers: { 'accept-encoding': accepted } })
    expect(response.headers.get('content-encoding')).toBe(packing)
    expect(response.headers.get('vary')).toBe('accept-encoding')
    expect(unpack(Buffer.from(await response.arrayBuffer())).toString()).toBe(large)
  }
})

it.each(['', 'identity', 'br;q=0', 'zstd'])('whoever takes only “%s” gets it as it is', async (accepted) => {
  const response = await app.request('/assets/large.js', { headers: { 'accept-encoding': accepted } })
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(await response.text()).toBe(large)
})

it('a page that was built anew is not sent as it was', async () => {
  const ask = async () => {
    const response = await app.request('/console/', { headers: { 'accept-encoding': 'br' } })
    return brotliDecompressSync(Buffer.from(await response.arrayBuffer())).toString()
  }
  for (const version of ['a', 'b']) {
    writeFileSync(join(root, 'console', 'dist', 'index.html'), version.repeat(2000))
    expect(await ask()).toBe(version.repeat(2000))
  }
  writeFileSync(join(root, 'console', 'dist', 'index.html'), 'console')
})

it.each([
  '/%2e%2e/secret.json',
  '/..%2fsecret.json',
  '/assets/%2e%2e/%2e%2e/secret.json',
  '/assets/..%5c..%5csecret.json',
  '/a%00.js',
])('%s leads nowhere', async (path) => {
  expect((await at(path)).text).not.toBe('secret')
  expect([200, 404]).toContain((await at(path)).status)
})
