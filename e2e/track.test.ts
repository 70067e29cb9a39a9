import { expect } from 'vitest'
import { phone, phoneOf, picture, see, story } from './journeys.ts'
import { report } from './steps.ts'

const text = '锅炉房后墙裂了一道缝'

story('Number and code show how a matter stands on a phone of nobody’s; five misses lock the number', async () => {
  const resident = await phoneOf('resident')
  await report(resident, text)
  const [no, code] = await resident.locator('.receipt-number').allInnerTexts()

  const guest = await phone('guest')
  await guest.goto('/')
  await guest.getByRole('link', { name: '用编号和查询码查进度' }).click()
  const look = async (typed: string) => {
    await guest.getByRole('textbox', { name: '工单编号' }).fill(no!)
    await guest.getByRole('textbox', { name: '查询码' }).fill(typed)
    await guest.getByRole('button', { name: '查一下' }).click()
  }
  await look(code!.toLowerCase())
  await see(guest.getByText('待受理'))
  await picture(guest, 'tracked')
  const shown = await guest.locator('main').innerText()
  expect(shown).toContain(no)
  for (const hidden of [text, '刘桂芳', '暖泉']) expect(shown).not.toContain(hidden)

  await guest.getByRole('button', { name: '再查一件' }).click()
  for (let miss = 1; miss <= 5; miss++) await look(`ZZZZZZZ${miss}`)
  await look(code!)
  await see(guest.getByText(/分钟后才能再查/))
  await picture(guest, 'locked')
})
