import { expect } from 'vitest'
import { HOME_GRID, phone, photoOf, picture, qrCodeOf, see, story } from './journeys.ts'
import { signInByCode } from './text-messages.ts'

const bench = '小广场的长椅断了一条腿'

story('A newcomer writes first and signs in by phone code only to send, and loses no word', async () => {
  const page = await phone('newcomer')
  await page.goto(await qrCodeOf(HOME_GRID))
  await page.getByRole('link', { name: '服务需求' }).click()
  const words = page.getByRole('textbox', { name: '什么事' })
  await words.fill(bench)
  await page.getByLabel('添加照片').setInputFiles(await photoOf(page))
  expect(await page.getByRole('textbox', { name: '手机号' }).count()).toBe(0)

  await page.getByRole('button', { name: '提交' }).click()
  await see(page.getByRole('dialog', { name: '登录后提交' }))
  await picture(page, 'newcomer asked to sign in')
  expect(await words.inputValue()).toBe(bench)
  await signInByCode(page, '13700137002')

  await see(page.getByRole('heading', { name: '已收到' }))
  await page.getByRole('link', { name: '看这件事的进展' }).click()
  await see(page.getByRole('heading', { name: bench }))
  await see(page.getByRole('img'))
})
