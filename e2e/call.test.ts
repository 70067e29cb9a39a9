import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { deskOf, HOME_GRID, picture, see, story } from './journeys.ts'

const pipe = '院里的水管冻裂，水流到路上'
const number = '15400099001'

story('A clerk logs a call without the mouse, and a draft outlives a reload', async () => {
  const clerk = await deskOf('dispatcher')
  await see(clerk.getByRole('heading', { level: 1 }))
  await clerk.keyboard.press('n')
  await see(clerk.getByRole('heading', { name: '登记来电' }))
  await type(clerk, number)
  await see(clerk.getByText('第一次来电'))
  await type(clerk, '包大娘')
  await clerk.keyboard.press('Enter')
  await clerk.keyboard.press('Enter')
  await clerk.keyboard.type(HOME_GRID)
  await see(clerk.getByRole('option', { name: HOME_GRID }))
  await clerk.keyboard.press('Enter')
  await clerk.keyboard.press('Enter')
  await clerk.keyboard.type(pipe)

  await clerk.reload()
  expect(await clerk.getByRole('textbox', { name: '什么事' }).inputValue()).toBe(pipe)
  await see(clerk.getByRole('combobox', { name: '区域' }).and(clerk.locator(`[value*='${HOME_GRID}']`)))
  await picture(clerk, 'clerk with a draft')
  await clerk.keyboard.press('Control+Enter')
  await see(clerk.getByText('请把这两样念给对方'))
  await picture(clerk, 'clerk reads out number and code')
  const [no, code] = await clerk.locator('.call-read dd').allTextContents()
  expect(no).toMatch(/^150430-\d{8}-\d{6}$/)
  expect(code).toMatch(/^[2-9A-Z]{4} [2-9A-Z]{4}$/)

  await clerk.keyboard.press('Enter')
  await clerk.keyboard.type(number)
  const caller = clerk.getByRole('complementary', { name: '来电人' })
  await see(caller.getByText(pipe))
  await caller.getByRole('link', { name: `打开 ${no}` }).click()
  await see(clerk.getByRole('dialog', { name: pipe }))
  await see(clerk.getByText(code!.replace(' ', '')))
})

/** One field, and on to the next. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}
