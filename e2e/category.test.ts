import { deskOf, HOME_GRID, phoneOf, picture, qrCodeOf, see, story } from './journeys.ts'

const QUESTION = '井盖上写的编号'
const CHOICE = '盖子怎么了'
const text = '粮站门口的井盖翘起来了，车一压就响'

story(
  'A category asks two things more, and whoever meets the same trouble joins instead of reporting again',
  async () => {
    const admin = await deskOf('admin')
    await admin.goto('/console/categories')
    await admin.getByRole('button', { name: '添加类别' }).click()
    const adding = admin.getByRole('dialog', { name: '添加类别' })
    await adding.getByRole('textbox', { name: '名称', exact: true }).fill('井盖')
    await adding.getByRole('combobox', { name: '附近居民能不能看到' }).selectOption('public')
    await adding.getByRole('button', { name: '添加类别' }).click()
    await see(admin.getByText('已添加：井盖'))
    await admin.getByRole('button', { name: '井盖', exact: true }).click()
    await admin.getByRole('link', { name: '改附加字段' }).click()
    await admin.getByRole('button', { name: '再问一项' }).click()
    await admin.getByRole('textbox', { name: '题目', exact: true }).fill(QUESTION)
    await admin.getByRole('button', { name: '再问一项' }).click()
    const second = admin.getByRole('group', { name: '第 2 项' })
    await second.getByRole('textbox', { name: '题目', exact: true }).fill(CHOICE)
    await second.getByRole('combobox', { name: '怎么答' }).selectOption('singlevaluelist')
    await admin.getByRole('button', { name: '保存，从现在起这样问' }).click()
    await see(admin.getByText('至少要两个选项'))
    await second.getByRole('textbox', { name: '选项 1', exact: true }).fill('翘起来了')
    await second.getByRole('textbox', { name: '选项 2', exact: true }).fill('不见了')
    await picture(admin, 'extra fields')
    await admin.getByRole('button', { name: '保存，从现在起这样问' }).click()
    await see(admin.getByText('已保存，从现在起这样问'))

    const resident = await phoneOf('resident')
    const fillIn = async (page: typeof resident) => {
      await page.goto(await qrCodeOf(HOME_GRID))
      await page.getByRole('link', { name: '随手拍隐患' }).click()
      await page.getByRole('textbox', { name: '什么事' }).fill(text)
      await page.getByRole('combobox', { name: '类别' }).selectOption({ label: '井盖' })
      await page.getByRole('textbox', { name: QUESTION }).fill('A-17')
      await page.getByRole('radio', { name: '翘起来了' }).check()
    }
    await fillIn(resident)
    await resident.getByRole('button', { name: '上报' }).click()
    await see(resident.getByRole('heading', { name: '已收到' }))

    const dispatcher = await deskOf('dispatcher')
    await dispatcher.goto('/console/inbox?state=submitted')
    await dispatcher.getByRole('link', { name: text }).click()
    const drawer = dispatcher.getByRole('dialog', { name: text })
    await see(drawer.getByText('A-17'))
    await see(drawer.getByText(`${CHOICE} 翘起来了`))

    const neighbour = await phoneOf('worker')
    await fillIn(neighbour)
    const known = neighbour.getByRole('region', { name: '附近有人报过这些，是同一件吗？' })
    const same = known.getByRole('listitem').filter({ hasText: text.slice(0, 10) })
    await see(same)
    await picture(neighbour, 'is it this one')
    await same.getByRole('button', { name: '我也遇到' }).click()
    await see(neighbour.getByText('已记下，办结时会通知您'))
    await picture(neighbour, 'joined instead')
  },
)
