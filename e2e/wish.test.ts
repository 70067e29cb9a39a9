import { deskOf, HOME_GRID, people, phoneOf, picture, qrCodeOf, see, story } from './journeys.ts'
import { openMine, openWaiting } from './steps.ts'

const wish = '想要一本大字版的菜谱'
const told = '一位老人想要一本大字版的菜谱'

story(
  'A resident makes a wish, a neighbour claims and brings it without learning whose it is, and the resident confirms',
  async () => {
    const [resident, dispatcher, neighbour] = [
      await phoneOf('resident'),
      await deskOf('dispatcher'),
      await phoneOf('worker'),
    ]
    await resident.goto(await qrCodeOf(HOME_GRID))
    await resident.getByRole('link', { name: '微心愿' }).click()
    await resident.getByRole('textbox', { name: '心愿是什么' }).fill(wish)
    await resident.getByRole('radio', { name: '自己' }).check()
    await resident.getByRole('button', { name: '许愿' }).click()
    await see(resident.getByRole('heading', { name: '已收到' }))

    await openWaiting(dispatcher, wish)
    await dispatcher.getByRole('dialog').getByRole('button', { name: '发布' }).click()
    const form = dispatcher.getByRole('dialog', { name: '发布', exact: true })
    await form.getByRole('textbox', { name: '公开的心愿' }).fill(told)
    await form.getByRole('textbox', { name: '送到哪里' }).fill('暖泉社区党群服务站')
    await form.getByRole('button', { name: '发布' }).click()
    await see(dispatcher.getByText('已发布'))

    await neighbour.goto('/neighbours')
    await neighbour.getByRole('link', { name: told }).click()
    await see(neighbour.getByText('认领后请在 7 天内送到'))
    await neighbour.getByRole('button', { name: '认领' }).click()
    await see(neighbour.getByText('送达期限'))
    if (await neighbour.getByText(people.resident).count()) throw new Error('The wall names who made the wish.')
    await picture(neighbour, 'wish claimed')
    await neighbour.getByRole('button', { name: '已送达' }).click()
    const brought = neighbour.getByRole('dialog', { name: '已送达' })
    await brought.getByRole('textbox', { name: '送了什么' }).fill('菜谱一本，放在服务站')
    await brought.getByRole('button', { name: '已送达' }).click()
    await see(neighbour.getByText('已送达，待确认'))

    await openMine(resident, wish)
    await resident.getByRole('button', { name: '确认收到' }).click()
    const confirm = resident.getByRole('dialog', { name: '确认收到' })
    await confirm.getByRole('radio', { name: '收到了' }).check()
    await confirm.getByRole('radio', { name: '受益人本人' }).check()
    await confirm.getByRole('button', { name: '确认收到' }).click()
    await see(resident.getByText('心愿实现'))
  },
)
