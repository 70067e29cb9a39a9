import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, picture, see, story } from './journeys.ts'
import { startShellServer } from './shell-server.ts'

const words = '水泵房的门锁坏了'

/** Waits until the shell is on the phone. */
const kept = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready))

const keptAddresses = (page: Page) =>
  page.evaluate(async () => {
    const names = await caches.keys()
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()))
    return requests.flat().map(({ url }) => new URL(url).pathname)
  })

story('After one visit the app opens without network, and says that what is written is kept', async () => {
  const town = await startShellServer()
  const page = await phone('no network', { serviceWorkers: 'allow', baseURL: town.address })
  await page.goto('/')
  await kept(page)
  await page.reload()
  await see(page.getByRole('heading', { level: 1 }))

  town.cut()
  await page.context().setOffline(true)
  await page.goto('/report/need')
  await see(page.getByText('现在没有网络'))
  await page.getByRole('textbox', { name: '什么事' }).fill(words)
  await picture(page, 'no network')
  await page.reload()
  expect(await page.getByRole('textbox', { name: '什么事' }).inputValue()).toBe(words)
  const addresses = await keptAddresses(page)
  expect(addresses).toContain('/')
  expect(addresses.filter((address) => address.startsWith('/api') || address.startsWith('/console'))).toEqual([])
})

story('A new version offers itself, waits, and takes over without losing a word', async () => {
  const town = await startShellServer()
  const page = await phone('new version', { serviceWorkers: 'allow', baseURL: town.address })
  await page.goto('/report/need')
  await kept(page)
  await page.reload()
  const field = page.getByRole('textbox', { name: '什么事' })
  await field.fill(words)

  town.serveNewBuild()
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await see(page.getByText('有新版本'))
  await picture(page, 'new version')
  expect(await page.locator('meta[name=build]').count()).toBe(0)
  await field.fill(`${words}，夜里有人进去`)
  await page.getByRole('button', { name: '刷新' }).click()
  await page.locator('meta[name=build]').waitFor({ state: 'attached' })
  expect(await field.inputValue()).toBe(`${words}，夜里有人进去`)
  expect(await page.getByText('有新版本').count()).toBe(0)
})

story('Where the browser has no service workers, nothing is offered and nothing is missing', async () => {
  const page = await phone('plain')
  await page.goto('/me')
  await see(page.getByRole('heading', { name: '我' }))
  expect(await page.getByRole('heading', { name: '放到手机桌面' }).count()).toBe(0)
  await page.evaluate(() => window.dispatchEvent(new Event('beforeinstallprompt')))
  await see(page.getByRole('heading', { name: '放到手机桌面' }))
  await picture(page, 'install')
})
