import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { people, phone, picture, story } from './journeys.ts'
import { tooWide } from './too-wide.ts'

const paths = ['/', '/report/need', '/report/wish', '/track', '/neighbours', '/mine', '/tasks', '/notices', '/me']

/** A small phone; a usual one, zoomed to 200 %; each also in large type. */
const rooms = [
  { width: 390, height: 844, elder: true },
  { width: 320, height: 640, elder: false },
  { width: 320, height: 640, elder: true },
  { width: 195, height: 422, elder: false },
]

async function squeeze(page: Page, at: string, language: string): Promise<void> {
  for (const { elder, ...size } of rooms) {
    await page.setViewportSize(size)
    await page.evaluate((on) => document.documentElement.toggleAttribute('data-elder', on), elder)
    const name = `phone ${language} ${size.width}${elder ? ' elder' : ''} ${at}`
    await picture(page, name)
    expect([name, await tooWide(page)]).toEqual([name, []])
  }
}

for (const [language, locale] of [
  ['zh', 'zh-CN'],
  ['en', 'en-GB'],
] as const)
  story(`On a small phone, zoomed and in large type, nothing scrolls sideways (${language})`, async () => {
    const page = await phone('small phone', { locale })
    await page.goto('/sign-in')
    await squeeze(page, '/sign-in', language)
    await page.getByRole('button', { name: people.worker }).click()
    await page
      .getByRole('navigation')
      .getByRole('link', { name: /^(任务|Tasks)$/ })
      .waitFor()
    for (const path of paths) {
      await page.goto(path)
      await page.locator('h1').first().waitFor()
      await page.waitForFunction(() => document.querySelector('.spinner, [aria-busy=true]') === null)
      await squeeze(page, path, language)
    }
    await page.goto('/tasks')
    await page.getByRole('tab').nth(2).click()
    await page.locator('.matter-card').first().click()
    await page.locator('.timeline').waitFor()
    await squeeze(page, '/matter', language)
  })
