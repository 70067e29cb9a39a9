import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  DISTRICT,
  HOME_GRID,
  people,
  phone,
  phoneOf,
  photoOf,
  picture,
  qrCodeOf,
  see,
  signIn,
  story,
} from './journeys.ts'
import { startShellServer } from './shell-server.ts'

const submitted = `**/api/v1/districts/${DISTRICT}/matters`

/** The form of a need, at home, with these words. */
async function write(page: Page, text: string, { photo = false } = {}): Promise<void> {
  await page.goto(await qrCodeOf(HOME_GRID))
  await page.getByRole('link', { name: '服务需求' }).click()
  await page.getByRole('textbox', { name: '什么事' }).fill(text)
  if (photo) await page.getByLabel('添加照片').setInputFiles(await photoOf(page))
}

const send = (page: Page) => page.getByRole('button', { name: '提交', exact: true })

/** How many of mine are called so. */
async function countMine(page: Page, text: string): Promise<number> {
  await page.goto('/mine')
  await see(page.getByRole('link', { name: text }))
  return page.getByRole('link', { name: text }).count()
}

story('A report whose reply got lost is kept with its photo over a reload, and arrives once', async () => {
  const text = '垃圾站的灯整夜亮着'
  const page = await phoneOf('resident')
  await write(page, text, { photo: true })
  let tries = 0
  await page.route(submitted, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    tries += 1
    // It arrives, and nobody hears of it.
    if (tries === 1) await route.fetch()
    return route.abort()
  })
  await send(page).click()
  await see(page.getByText('已存在这部手机里'))
  expect(tries).toBeGreaterThan(0)
  await picture(page, 'waits for network')
  await page.reload()
  await see(page.getByText('1 张照片'))
  await page.getByRole('button', { name: '现在提交' }).click()
  await see(page.getByText('已存在这部手机里'))
  await page.unroute(submitted)
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await see(page.getByText('已提交，编号'))
  await page.getByRole('heading', { name: '还没有提交出去' }).waitFor({ state: 'hidden' })
  expect(await countMine(page, text)).toBe(1)
  await page.getByRole('link', { name: text }).click()
  await see(page.locator('main img'))
})

story('Written and sent off without network by somebody not signed in, it goes once there is both', async () => {
  const text = '井盖旁的栏杆被撞倒了'
  const town = await startShellServer()
  const page = await phone('far out', { serviceWorkers: 'allow', baseURL: town.address })
  await page.goto(await qrCodeOf(HOME_GRID))
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await see(page.getByText(HOME_GRID))

  town.cut()
  await page.context().setOffline(true)
  await page.goto('/report/need')
  await page.getByRole('textbox', { name: '什么事' }).fill(text)
  await page.getByLabel('添加照片').setInputFiles(await photoOf(page))
  await see(page.locator('.photo-picker img, main img'))
  await page.reload()
  await see(page.locator('.photo-picker img, main img'))
  await send(page).click()
  await see(page.getByText('已存在这部手机里'))
  await page.reload()
  await see(page.getByText(text))

  town.mend()
  await page.context().setOffline(false)
  await see(page.getByText('登录后自动提交'))
  await picture(page, 'waits for sign-in')
  await signIn(page, 'resident')
  await see(page.getByText('已提交，编号'))
  expect(await countMine(page, text)).toBe(1)
})

story('Whose session ends while they type signs in where they are and goes on', async () => {
  const text = '菜市场门口积水结冰'
  const page = await phoneOf('resident')
  await write(page, text)
  await page.context().clearCookies()
  // Its photo is refused before the words are sent.
  await page.getByLabel('添加照片').setInputFiles(await photoOf(page))
  await send(page).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: people.resident }).click()
  await see(page.getByRole('heading', { name: '已收到' }))
  expect(await countMine(page, text)).toBe(1)
})

story('Pressed twice it is sent once', async () => {
  const text = '楼门的弹簧断了，关不上'
  const page = await phoneOf('resident')
  await write(page, text)
  await send(page).dblclick()
  await see(page.getByRole('heading', { name: '已收到' }))
  expect(await countMine(page, text)).toBe(1)
})

story('What was typed a moment before a reload is there, and what the console drafted stays its own', async () => {
  const text = '树枝压着电线了'
  const page = await phone('hasty')
  await page.goto('/')
  await page.evaluate(() => {
    localStorage.setItem('lianxin.draft.report.wish', '{"text":"从前写的"}')
    localStorage.setItem('lianxin.draft.somebody.call', '{"text":"别人的"}')
  })
  await page.goto('/report/need')
  const field = page.getByRole('textbox', { name: '什么事' })
  await field.fill(text)
  await page.reload()
  expect(await field.inputValue()).toBe(text)
  await page.goto('/report/wish')
  expect(await page.getByRole('textbox', { name: '心愿是什么' }).inputValue()).toBe('从前写的')
  expect(await page.evaluate(() => localStorage.getItem('lianxin.draft.somebody.call'))).toContain('别人的')
})

story('Two tabs write one draft; sent from one, it is gone from the other', async () => {
  const text = '小广场的地砖翘起来了'
  const one = await phoneOf('resident')
  await write(one, text, { photo: true })
  const two = await one.context().newPage()
  await two.goto('/report/need')
  const field = two.getByRole('textbox', { name: '什么事' })
  expect(await field.inputValue()).toBe(text)
  await see(two.locator('main img'))
  await field.fill(`${text}，绊倒过人`)
  await one.waitForFunction(() => document.querySelector('textarea')?.value.includes('绊倒过人'))
  await send(one).click()
  await see(one.getByRole('heading', { name: '已收到' }))
  await two.waitForFunction(() => document.querySelector('textarea')?.value === '')
  await send(two).click()
  await see(two.locator('.field-error'))
  expect(await countMine(one, `${text}，绊倒过人`)).toBe(1)
})
