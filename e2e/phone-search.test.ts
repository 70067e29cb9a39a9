import { expect } from 'vitest'
import { phone, phoneOf, picture, see, story } from './journeys.ts'
import { report } from './steps.ts'
import { signInByCode } from './text-messages.ts'

const text = '健身器材的螺丝松了，孩子爱去玩'

story(
  'On the phone a resident and their grid worker find a matter by words and number, a stranger does not',
  async () => {
    const resident = await phoneOf('resident')
    await report(resident, text)
    const no = await resident.locator('.receipt-number').first().innerText()

    await resident.goto('/mine')
    const field = resident.getByRole('searchbox', { name: '在我报的事里找' })
    const hit = resident.getByRole('link', { name: text })
    await field.fill('螺丝 健身器材')
    await see(resident.locator('mark', { hasText: '健身器材' }))
    await picture(resident, 'found on the phone')
    expect(resident.url()).not.toContain(encodeURIComponent('螺丝'))
    await hit.click()
    await see(resident.getByRole('heading', { name: text }))
    await resident.goBack()
    await see(resident.locator('mark', { hasText: '螺丝' }))
    expect(await field.inputValue()).toBe('螺丝 健身器材')

    await field.fill(no.slice(-6))
    await see(hit)
    await field.fill('螺')
    await see(resident.getByText('请至少写两个字'))
    await field.fill('没有这样的事情')
    await see(resident.getByText('没有找到'))
    await picture(resident, 'nothing found on the phone')

    await resident.route('**/search?*', (route) => route.abort())
    await field.fill('螺丝松了')
    await see(resident.getByRole('main').getByRole('alert'))
    await resident.unroute('**/search?*')
    await resident.getByRole('button', { name: '重试' }).click()
    await see(hit)

    const worker = await phoneOf('worker')
    await worker.goto('/tasks')
    await worker.getByRole('searchbox').fill('螺丝松了')
    await see(worker.getByText('没有找到'))
    await worker.getByRole('tab', { name: '辖区内的' }).click()
    await see(worker.getByRole('link', { name: text }))
    await picture(worker, 'found by the worker')

    const neighbour = await phone('neighbour')
    await neighbour.goto('/mine')
    await signInByCode(neighbour, '13700137002')
    await neighbour.getByRole('searchbox').fill('螺丝松了')
    await see(neighbour.getByText('没有找到'))
    await neighbour.getByRole('searchbox').fill(no)
    await see(neighbour.getByText('没有找到'))
    expect(await neighbour.content()).not.toContain(text)
  },
)
