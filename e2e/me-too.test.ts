import { deskOf, HOME_GRID, phoneOf, picture, qrCodeOf, see, story } from './journeys.ts'
import { openWaiting, report } from './steps.ts'

const bin = '垃圾桶盖子掉了，味道很大'

story(
  'Who is about to report the same says “me too” instead, hears of the end, and learns nothing of who reported it',
  async () => {
    const [resident, neighbour, dispatcher] = [
      await phoneOf('resident'),
      await phoneOf('worker'),
      await deskOf('dispatcher'),
    ]
    await report(neighbour, bin, { category: '街面和环境 / 环境卫生' })

    await resident.goto(await qrCodeOf(HOME_GRID))
    await resident.getByRole('link', { name: '服务需求' }).click()
    await resident.getByRole('textbox', { name: '什么事' }).fill('垃圾桶盖子掉了，味道大')
    const near = resident.getByRole('region', { name: '附近有人报过这些' })
    await see(near.getByText(bin))
    await near.getByText(bin).scrollIntoViewIfNeeded()
    await picture(resident, 'similar near by')
    await near.getByRole('listitem').filter({ hasText: bin }).getByRole('button', { name: '我也遇到' }).click()
    await see(resident.getByText('已记下，办结时会通知您'))
    await see(resident.getByText('我关注的'))

    await openWaiting(dispatcher, bin)
    await see(dispatcher.getByText('1 人，办结时会一起通知'))
    await dispatcher.getByRole('dialog').getByRole('button', { name: '不予受理' }).click()
    const form = dispatcher.getByRole('dialog', { name: '不予受理', exact: true })
    await form.getByRole('textbox', { name: '原因' }).fill('今天已统一更换')
    await form.getByRole('button', { name: '不予受理' }).click()
    await see(dispatcher.getByText('已不予受理'))
    await resident.goto('/notices')
    // Whoever follows is led to what everybody may see of it.
    await resident.getByRole('link', { name: '已有结果' }).click()
    await see(resident.getByText('我关注的'))
  },
)
