import { expect } from 'vitest'
import { DISTRICT, deskOf, HOME_GRID, phone, phoneOf, picture, qrCodeOf, see, story } from './journeys.ts'
import { openMine, openWaiting } from './steps.ts'
import { signInByCode } from './text-messages.ts'

const wish = '想要一副加厚的帆布手套'
const told = '一位老人想要一副加厚的帆布手套'

story(
  'The grid worker confirms a wish for somebody without a phone; who brought it and a stranger cannot',
  async () => {
    const [resident, dispatcher, worker] = [
      await phoneOf('resident'),
      await deskOf('dispatcher'),
      await phoneOf('worker'),
    ]
    await resident.goto(await qrCodeOf(HOME_GRID))
    await resident.getByRole('link', { name: '微心愿' }).click()
    await resident.getByRole('textbox', { name: '心愿是什么' }).fill(wish)
    await resident.getByRole('radio', { name: '老人' }).check()
    await resident.getByRole('button', { name: '许愿' }).click()
    await see(resident.getByRole('heading', { name: '已收到' }))

    await openWaiting(dispatcher, wish)
    await dispatcher.getByRole('dialog').getByRole('button', { name: '发布' }).click()
    const form = dispatcher.getByRole('dialog', { name: '发布', exact: true })
    await form.getByRole('textbox', { name: '公开的心愿' }).fill(told)
    await form.getByRole('textbox', { name: '送到哪里' }).fill('暖泉社区党群服务站')
    await form.getByRole('button', { name: '发布' }).click()
    await see(dispatcher.getByText('已发布'))

    const claimant = await phone('claimant')
    await claimant.goto('/mine')
    await signInByCode(claimant, '13700137003')
    await claimant.goto(`/neighbours`)
    await claimant.getByRole('link', { name: told }).click()
    await claimant.getByRole('button', { name: '认领' }).click()
    await claimant.getByRole('button', { name: '已送达' }).click()
    const brought = claimant.getByRole('dialog', { name: '已送达' })
    await brought.getByRole('textbox', { name: '送了什么' }).fill('手套一副')
    await brought.getByRole('button', { name: '已送达' }).click()
    await see(claimant.getByText('已送达，待确认'))
    expect(await claimant.getByRole('button', { name: '代为确认' }).count()).toBe(0)

    await openMine(resident, wish)
    const id = /\/matter\/([\da-f-]+)/.exec(resident.url())![1]!
    const act = {
      data: {
        ...{ kind: 'confirmFor', version: 4, key: '019f0000-0000-7000-8000-000000000001' },
        data: { solved: 'yes', how: 'visit', note: '不是本人' },
      },
    }
    const refused = await claimant.request.post(`/api/v1/districts/${DISTRICT}/matters/${id}/actions`, act)
    expect([403, 404]).toContain(refused.status())

    await worker.goto('/tasks')
    await worker.getByRole('tab', { name: '辖区内的' }).click()
    await worker.getByRole('searchbox').fill('加厚的帆布手套')
    await worker.getByRole('link', { name: wish }).click()
    await worker.getByRole('button', { name: '代为确认' }).click()
    const behalf = worker.getByRole('dialog', { name: '代为确认' })
    await picture(worker, 'confirm on behalf')
    await behalf.getByRole('radio', { name: '收到了' }).check()
    await behalf.getByRole('button', { name: '代为确认' }).click()
    await see(behalf.locator('.field-error'))
    await behalf.getByRole('radio', { name: '上门看过' }).check()
    await behalf.getByRole('textbox', { name: '谁说的、什么时候' }).fill('大娘今天下午说戴上了')
    await behalf.getByRole('button', { name: '代为确认' }).click()
    await see(worker.getByText('心愿实现'))
    await picture(worker, 'confirmed on behalf')
    await resident.reload()
    await see(resident.getByText('代为确认'))
  },
)
