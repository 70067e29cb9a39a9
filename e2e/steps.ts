import type { Page } from 'playwright-core'
import { HOME_GRID, photoOf, qrCodeOf, see } from './journeys.ts'

/** From the QR code on the door to the number: one sentence, a photo, send. */
export async function report(
  page: Page,
  text: string,
  { photo = false, grid = HOME_GRID, category = '' } = {},
): Promise<void> {
  await page.goto(await qrCodeOf(grid))
  await page.getByRole('link', { name: '服务需求' }).click()
  await page.getByRole('textbox', { name: '什么事' }).fill(text)
  if (category !== '') await page.getByRole('combobox', { name: '类别' }).selectOption({ label: category })
  if (photo) await page.getByLabel('添加照片').setInputFiles(await photoOf(page))
  await page.getByRole('button', { name: '提交' }).click()
  await see(page.getByRole('heading', { name: '已收到' }))
  await see(page.getByText('工单编号'))
}

/** The dispatcher's way to what nobody has received yet. */
export async function openWaiting(page: Page, title: string): Promise<void> {
  await page.goto('/console/inbox?state=submitted')
  await page.getByRole('link', { name: title }).click()
  await see(page.getByRole('dialog', { name: title }))
}

/** Gives the open matter to somebody, found by name. */
export async function giveTo(page: Page, name: string, { step = '派单', reason = '' } = {}): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: step }).click()
  const form = page.getByRole('dialog', { name: step, exact: true })
  await form.getByRole('combobox').fill(name)
  await form.getByRole('option', { name }).first().click()
  if (reason !== '') await form.getByRole('textbox', { name: '原因' }).fill(reason)
  await form.getByRole('button', { name: step }).click()
  await see(page.getByText(`已${step}`))
}

/** The worker's day: open what was given, take it. */
export async function take(page: Page, title: string): Promise<void> {
  await page.goto('/tasks')
  await page.getByRole('link', { name: title }).click()
  await page.getByRole('button', { name: '接单' }).click()
  await see(page.getByText('已接单'))
}

export async function finish(page: Page, note: string): Promise<void> {
  await page.getByRole('button', { name: '办结' }).click()
  const form = page.getByRole('dialog', { name: '办结' })
  await form.getByRole('radio', { name: '已解决' }).check()
  await form.getByRole('textbox', { name: '办理情况' }).fill(note)
  await form.getByLabel('添加照片').setInputFiles(await photoOf(page))
  await form.getByRole('button', { name: '办结' }).click()
  await see(page.getByText('已办结'))
}

/** The resident's own matter, from the list. */
export async function openMine(page: Page, title: string): Promise<void> {
  await page.goto('/mine')
  await page.getByRole('link', { name: title }).click()
  await see(page.getByRole('heading', { name: title }))
}
