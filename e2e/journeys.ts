import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import { inject, onTestFinished, type TestFunction, test } from 'vitest'
import type { Stage } from './town.ts'

export const DISTRICT = '150430'
export const HOME_GRID = '暖泉第一网格'
const LONGEST_WAIT_MS = 10_000
const LONGEST_STORY_MS = 240_000

/** The invented people of the sign-in pages. */
export const people = {
  resident: '刘桂芳',
  worker: '李青禾',
  officer: '梁国栋',
  dispatcher: '林若溪',
  town: '何雨晴',
  supervisor: '秦岭',
  leader: '石磊',
  admin: '温佳',
} as const
type Username = keyof typeof people

const found = inject('stage')

/** A test that needs the town and a browser; where there is none, it is skipped and the run says so. */
export function story(name: string, tell: TestFunction): void {
  test.skipIf(found === null)(name, { timeout: LONGEST_STORY_MS }, tell)
}

export function stage(): Stage {
  if (!found) throw new Error('There is no browser.')
  return found
}

let browser: Promise<Browser> | undefined

/** A page of its own, with its own cookies, that ends with the story. A failed story leaves a picture. */
async function open(name: string, options: BrowserContextOptions): Promise<Page> {
  browser ??= chromium.connect(stage().browser)
  const context = await (await browser).newContext({
    baseURL: stage().address,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    // Everything must work without; the journeys of the shell ask for it.
    serviceWorkers: 'block',
    ...options,
  })
  context.setDefaultTimeout(LONGEST_WAIT_MS)
  const page = await context.newPage()
  const broken: Error[] = []
  page.on('pageerror', (error) => broken.push(error))
  // Here and not in `onTestFailed`, which is called when the page has gone.
  onTestFinished(async ({ task }) => {
    if (task.result?.state === 'fail') await picture(page, `failed ${task.name} ${name}`).catch(() => {})
    await context.close()
    if (broken.length > 0) throw new AggregateError(broken, `A script of ${name} broke.`)
  })
  return page
}

export const phone = (name: string, options: BrowserContextOptions = {}): Promise<Page> =>
  open(name, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, ...options })

export const desk = (name: string, options: BrowserContextOptions = {}): Promise<Page> =>
  open(name, { viewport: { width: 1440, height: 900 }, ...options })

/** Kept under `screens/`, which git ignores, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, 'screens')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name.replaceAll(/[^\p{L}\d]+/gu, '-').slice(0, 100)}.png`) })
}

const onPhone: readonly Username[] = ['resident', 'worker', 'officer']
export const isOnPhone = (username: Username): boolean => onPhone.includes(username)

/** One click on the sign-in page of the app in which this person works. */
export async function signIn(page: Page, username: Username): Promise<void> {
  await page.goto(isOnPhone(username) ? '/me' : '/console/')
  await page.getByRole('button', { name: people[username] }).click()
  await page
    .getByRole('button', { name: isOnPhone(username) ? /^(退出登录|Sign out)$/ : /^(退出|Sign out)$/ })
    .waitFor()
}

/** A phone on which somebody is signed in. */
export async function phoneOf(username: Username): Promise<Page> {
  const page = await phone(username)
  await signIn(page, username)
  return page
}

/** A desk at which somebody is signed in. */
export async function deskOf(username: Username): Promise<Page> {
  const page = await desk(username)
  await signIn(page, username)
  return page
}

/** What the QR code on a grid's door leads to. */
export async function qrCodeOf(grid: string): Promise<string> {
  const page = await desk('QR code')
  await page.request.post('/api/v1/demo/sign-in', { data: { username: 'admin' } })
  const answer = await page.request.get(`/api/v1/districts/${DISTRICT}/areas`, { params: { q: grid } })
  const { items } = (await answer.json()) as { items: { id: string; name: string }[] }
  const area = items.find(({ name }) => name === grid)
  if (!area) throw new Error(`There is no ${grid}.`)
  return `/?d=${DISTRICT}&area=${area.id}`
}

/** A picture as a phone would take it. */
export const photoOf = async (page: Page) => ({
  name: 'photo.jpg',
  mimeType: 'image/jpeg',
  buffer: await page.screenshot({ type: 'jpeg', quality: 60 }),
})

/** Waits until it is in sight. */
export const see = (locator: Locator): Promise<void> => locator.first().waitFor({ state: 'visible' })
