import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { DISTRICT, desk, deskOf, HOME_GRID, phone, phoneOf, qrCodeOf, stage, story } from './journeys.ts'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return violations.map(
    ({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  )
}

async function walk(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(stage().address + path)
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => document.querySelector('.spinner, [aria-busy=true]') === null)
    found.push(...(await findings(page)))
  }
  return found
}

async function pageOf(page: Page, name: string, below: 'change' | 'codes'): Promise<string> {
  const answer = await page.request.get(`/api/v1/districts/${DISTRICT}/areas`, { params: { q: name } })
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return `/console/areas/${items[0]!.id}/${below}`
}

async function fieldsPage(page: Page): Promise<string> {
  const answer = await page.request.get(`/api/v1/districts/${DISTRICT}/categories`)
  const { items } = (await answer.json()) as { items: { id: string }[] }
  return `/console/categories/${items[0]!.id}/fields`
}

story('axe finds nothing on a resident’s and a worker’s phone', async () => {
  const guest = await phone('guest')
  expect(await walk(guest, ['/', '/report/need', '/sign-in', '/track', '/neighbours', '/me'])).toEqual([])
  const worker = await phoneOf('worker')
  expect(await walk(worker, ['/', '/neighbours', '/mine', '/tasks', '/me', '/notices'])).toEqual([])
})

story('axe finds nothing on a phone in large type', async () => {
  const worker = await phoneOf('worker')
  await worker.evaluate(() => localStorage.setItem('lianxin.elder', 'on'))
  expect(await walk(worker, ['/', '/neighbours', '/mine', '/tasks', '/me'])).toEqual([])
})

story('axe finds nothing at the desk of a dispatcher', async () => {
  const guest = await desk('guest')
  expect(await walk(guest, ['/console/'])).toEqual([])
  const dispatcher = await deskOf('dispatcher')
  expect(await walk(dispatcher, ['/console/', '/console/inbox', '/console/call', '/console/sources'])).toEqual([])
})

story('axe finds nothing where an administrator keeps places and people', async () => {
  const admin = await deskOf('admin')
  const pages = [
    ...['/console/areas', '/console/areas/changes', '/console/areas/shapes'],
    ...[await pageOf(admin, '暖泉社区', 'change'), await pageOf(admin, '暖泉社区', 'codes')],
    ...['/console/orgs', '/console/people', '/console/imports'],
  ]
  expect(await walk(admin, pages)).toEqual([])
})

story('axe finds nothing where an administrator sets how things go', async () => {
  const admin = await deskOf('admin')
  const pages = [
    ...['/console/categories', await fieldsPage(admin), '/console/routes', '/console/routes?tab=suggestions'],
    ...['/console/sources', '/console/calendar', '/console/rules', '/console/account'],
  ]
  expect(await walk(admin, pages)).toEqual([])
})

story('axe finds nothing on what stands beside the main line', async () => {
  const worker = await phoneOf('worker')
  expect(await walk(worker, ['/neighbours'])).toEqual([])
  await worker.locator('.card').first().click()
  await worker.getByText('认领后请在').waitFor()
  expect(await findings(worker)).toEqual([])
  const town = await deskOf('town')
  expect(await walk(town, ['/console/inbox?state=suspended'])).toEqual([])
  await town.getByRole('row').nth(1).getByRole('link').click()
  await town.getByText('已挂起：').waitFor()
  expect(await findings(town)).toEqual([])
  await town.getByRole('button', { name: '更多操作' }).click()
  await town.getByRole('button', { name: '增加协办' }).click()
  await town.getByRole('checkbox').first().waitFor()
  expect(await findings(town)).toEqual([])
})

story('axe finds nothing on a report that waits for network', async () => {
  const resident = await phoneOf('resident')
  await resident.goto(await qrCodeOf(HOME_GRID))
  await resident.getByRole('link', { name: '服务需求' }).click()
  await resident.getByRole('textbox', { name: '什么事' }).fill('门口的台阶松了')
  await resident.context().setOffline(true)
  await resident.getByRole('button', { name: '提交', exact: true }).click()
  await resident.getByText('已存在这部手机里').waitFor()
  expect(await findings(resident)).toEqual([])
  await resident.getByRole('button', { name: '不提交了' }).click()
  await resident.getByRole('dialog').waitFor()
  expect(await findings(resident)).toEqual([])
  await resident.getByRole('dialog').getByRole('button', { name: '不提交了' }).click()
  await resident.getByText('已存在这部手机里').waitFor({ state: 'detached' })
})

story('axe finds nothing where tables become cards', async () => {
  const dispatcher = await deskOf('dispatcher')
  await dispatcher.setViewportSize({ width: 390, height: 844 })
  expect(await walk(dispatcher, ['/console/', '/console/inbox', '/console/people'])).toEqual([])
})
