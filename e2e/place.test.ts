import { expect } from 'vitest'
import { HOME_GRID, phone, picture, see, story } from './journeys.ts'
import { signInByCode } from './text-messages.ts'

const lid = '井盖松了，车一过就响'

story('Somebody without a QR code says where before signing in, and sees names of places and nobody’s', async () => {
  const page = await phone('passer-by')
  const asked: string[] = []
  page.on('response', (answer) => void asked.push(`${answer.status()} ${new URL(answer.url()).pathname}`))
  await page.goto('/')
  await page.getByRole('button', { name: '选地方' }).click()
  const places = page.getByRole('dialog', { name: '选地方' })
  await places.getByRole('button', { name: '新惠镇' }).click()
  await places.getByRole('button', { name: '暖泉社区' }).click()
  await picture(page, 'guest chooses a place')
  await places.getByRole('button', { name: HOME_GRID }).click()
  await places.getByRole('button', { name: `就选 ${HOME_GRID}` }).click()
  await see(page.getByText(new RegExp(`暖泉社区 ${HOME_GRID}`)))
  await picture(page, 'guest has chosen')

  await page.getByRole('link', { name: '服务需求' }).click()
  await page.getByRole('textbox', { name: '什么事' }).fill(lid)
  await page.getByRole('button', { name: '提交' }).click()
  await see(page.getByRole('dialog', { name: '登录后提交' }))
  expect(asked.filter((line) => line.includes('/areas'))).toEqual([])
  await signInByCode(page, '13700137003')
  await see(page.getByRole('heading', { name: '已收到' }))
})
