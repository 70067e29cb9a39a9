import { expect } from 'vitest'
import { desk, picture, signIn, story } from './journeys.ts'
import { tooWide } from './too-wide.ts'

const pages = {
  dispatcher: ['/console/', '/console/inbox', '/console/inbox?phase=ended'],
  admin: ['/console/areas', '/console/orgs', '/console/people', '/console/categories', '/console/routes'],
} as const

for (const [language, locale] of [
  ['zh', 'zh-CN'],
  ['en', 'en-GB'],
] as const)
  story(`On a screen of 390 px nothing at the desk scrolls sideways (${language})`, async () => {
    for (const [who, paths] of Object.entries(pages)) {
      const page = await desk(`${who} on a phone`, { viewport: { width: 390, height: 844 }, locale })
      await page.addInitScript((chosen) => localStorage.setItem('lianxin.language', chosen), language)
      await signIn(page, who as keyof typeof pages)
      for (const path of paths) {
        await page.goto(path)
        await page.getByRole('row').nth(1).waitFor({ state: 'attached' })
        await picture(page, `narrow ${language} ${path}`)
        expect([path, await tooWide(page)]).toEqual([path, []])
      }
    }
  })
