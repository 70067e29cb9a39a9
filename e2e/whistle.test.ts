import type { Locator, Page } from 'playwright-core'
import { deskOf, people, phoneOf, picture, see, story } from './journeys.ts'
import { finish, openWaiting, report } from './steps.ts'

const gate = '市场后门污水横流，谁都说不归自己管'

/** Takes a step of the open matter, wherever its button stands; `fill` answers its form. */
async function step(page: Page, name: string, fill: (form: Locator) => Promise<unknown> = async () => {}) {
  const button = page.getByRole('button', { name, exact: true })
  if (!(await button.first().isVisible())) await page.getByRole('button', { name: '更多操作' }).click()
  await button.first().click()
  const form = page.getByRole('dialog', { name, exact: true })
  await fill(form)
  await form.getByRole('button', { name, exact: true }).click()
  await form.waitFor({ state: 'hidden' })
}

const write = (field: string, words: string) => (form: Locator) =>
  form.getByRole('textbox', { name: field }).fill(words)

/** Comes to the scene, does the part and says what was done. */
async function comeAndDo(page: Page, words: string): Promise<void> {
  await page.goto('/tasks')
  await page.getByRole('link', { name: gate }).click()
  await see(page.getByRole('heading', { name: '现场（吹哨召集）' }))
  await step(page, '报到')
  await step(page, '办完我的部分', write('办了什么', words))
  await see(page.getByText(words))
}

story(
  'A town whistles: two bodies come, each reports its part, the matter stands still for a while, and the town finishes it',
  async () => {
    const [resident, dispatcher, town] = [await phoneOf('resident'), await deskOf('dispatcher'), await deskOf('town')]
    await report(resident, gate)
    await openWaiting(dispatcher, gate)
    await step(dispatcher, '受理')
    await step(dispatcher, '上报', write('原因', '要几个单位一起到现场'))

    await town.goto('/console/inbox?state=accepted')
    await town.getByRole('link', { name: gate }).click()
    await see(town.getByRole('dialog', { name: gate }))
    await step(town, '吹哨', async (form) => {
      await form.getByRole('searchbox').fill('城市管理')
      await form.getByRole('checkbox', { name: /^城市管理服务队/ }).check()
      await form.getByRole('searchbox').fill(people.worker)
      await form.getByRole('checkbox', { name: people.worker }).check()
      await write('什么时间到哪里', '今天下午三点到市场后门')(form)
    })
    await see(town.getByText('2 个部分，办完 0 个'))
    await picture(town, 'whistled')

    const [officer, worker] = [await phoneOf('officer'), await phoneOf('worker')]
    await comeAndDo(officer, '摊位已挪开')
    await comeAndDo(worker, '告知了沿街商户')

    await step(town, '挂起', async (form) => {
      await form.getByRole('radio', { name: '等材料' }).check()
      await write('等到什么', '新的下水篦子明天到')(form)
    })
    await see(town.getByText('已挂起：等材料'))
    await see(town.getByText('等到：新的下水篦子明天到'))
    await see(town.getByText('摊位已挪开'))
    await picture(town, 'suspended')
    await step(town, '恢复')
    await town.getByText('已挂起：等材料').waitFor({ state: 'hidden' })
    await finish(town, '后门已疏通')
  },
)
