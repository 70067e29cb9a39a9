import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
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
