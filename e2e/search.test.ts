import { expect } from 'vitest'
import { deskOf, phoneOf, picture, see, story } from './journeys.ts'
import { report } from './steps.ts'

const text = '锅炉房门口的消防栓被雪埋住了'

story('A matter is found by its words, by the end of its number and by nobody’s phone in the address', async () => {
  const resident = await phoneOf('resident')
  await report(resident, text)
  const no = await resident.locator('.receipt-number').first().innerText()

  const dispatcher = await deskOf('dispatcher')
  await dispatcher.goto('/console/inbox')
  await dispatcher.keyboard.press('/')
  const field = dispatcher.getByRole('searchbox', { name: '找编号、内容、地点、电话' })
  await field.fill('消防栓 锅炉房')
  await see(dispatcher.locator('mark', { hasText: '消防栓' }))
  await see(dispatcher.getByRole('link', { name: text }))
  await picture(dispatcher, 'found by words')
  expect(new URL(dispatcher.url()).searchParams.get('q')).toBe('消防栓 锅炉房')

  await field.fill(no.slice(-6))
  await see(dispatcher.getByRole('link', { name: text }))
  await field.fill('没有这样的事情')
  await see(dispatcher.getByText('没有找到'))

  await field.fill('199 9999 0000')
  await see(dispatcher.getByText('按回车查这个号码报过的事'))
  await dispatcher.waitForURL((url) => !url.searchParams.has('q'))
  await dispatcher.keyboard.press('Enter')
  await picture(dispatcher, 'by phone')
  await see(dispatcher.getByText('没有找到'))
  expect(dispatcher.url()).not.toContain('199')
})
