import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { desk, deskOf, phone, phoneOf, picture, see, story } from './journeys.ts'
import { giveTo, openWaiting, report } from './steps.ts'
import { signInByCode } from './text-messages.ts'

const grid = '暖泉第五网格'
const org = '暖泉暖心服务队'
const [leaving, following] = ['尚小禾', '安晓岚']
const fence = '小区围栏倒了一段'
/** How soon an open page has lost what its person may no longer see. */
const AT_ONCE_MS = 5_000

story('An administrator opens a grid, appoints its worker, and later lets the work pass to another', async () => {
  const admin = await deskOf('admin')

  await addGrid(admin, grid)
  await addOrg(admin, org)
  await appoint(admin, leaving, '13700137010')
  await picture(admin, 'admin appointed a worker')
  await appoint(admin, following, '13700137011')

  const worker = await signedInWorker(leaving, '13700137010')
  const [resident, dispatcher] = [await phoneOf('resident'), await deskOf('dispatcher')]
  await report(resident, fence, { grid })
  await openWaiting(dispatcher, fence)
  await giveTo(dispatcher, leaving)

  await worker.getByRole('link', { name: '任务' }).click()
  await worker.getByRole('link', { name: fence }).click()
  await see(worker.getByRole('button', { name: '接单' }))
  await picture(worker, 'worker at work')

  await endPost(admin, leaving, following)
  const told = worker.getByRole('alert').filter({ hasText: '您的岗位已经结束' })
  await told.waitFor({ timeout: AT_ONCE_MS })
  await see(told.getByText(`网格员 · ${org} · ${grid}`))
  await see(worker.getByText('没有找到这件事'))
  expect(await worker.getByRole('button', { name: '接单' }).count()).toBe(0)
  expect(await worker.getByText(fence).count()).toBe(0)
  expect(await worker.getByRole('link', { name: '任务' }).count()).toBe(0)
  await picture(worker, 'worker told that the post is over')
  await told.getByRole('button', { name: '知道了' }).click()
  expect(await told.count()).toBe(0)

  const successor = await signedInWorker(following, '13700137011')
  await successor.getByRole('link', { name: '任务' }).click()
  await successor.getByRole('link', { name: fence }).click()
  await successor.getByRole('button', { name: '接单' }).click()
  await see(successor.getByText('已接单'))
})

story(
  'Somebody at a desk whose only post ends is shown the door in plain words, and nothing stays on the screen',
  async () => {
    const admin = await deskOf('admin')
    const name = '汪小舟'
    await appoint(admin, name, '13700137012', { role: '派单员', at: '暖泉社区', of: '暖泉社区居委会' })
    const page = await desk('dispatcher to be')
    await page.goto('/console/')
    await page.getByRole('tab', { name: '手机验证码' }).click()
    await signInByCode(page, '13700137012', '发送验证码')
    await see(page.getByRole('link', { name: '收件箱' }))
    await page.getByRole('link', { name: '收件箱' }).click()
    await page.getByRole('row').nth(1).waitFor()

    await endPost(admin, name)
    await see(page.getByRole('alert').filter({ hasText: '您的岗位已经结束' }))
    await see(page.getByRole('heading', { name: '这里没有您的岗位' }))
    expect(await page.getByRole('row').count()).toBe(0)
    await picture(page, 'dispatcher told that the post is over')
  },
)

async function addGrid(admin: Page, name: string): Promise<void> {
  await admin.getByRole('link', { name: '区域' }).click()
  await admin.getByRole('link', { name: '新惠镇', exact: true }).click()
  await admin.getByRole('link', { name: '暖泉社区', exact: true }).click()
  await see(admin.getByRole('region', { name: '暖泉社区下面的区域' }))
  await admin.getByRole('button', { name: '添加下级区域' }).click()
  const form = admin.getByRole('dialog', { name: '在暖泉社区下面添加区域' })
  await form.getByRole('textbox', { name: '名称' }).fill(name)
  await form.getByRole('button', { name: '添加' }).click()
  await see(admin.getByRole('row').filter({ hasText: name }))
}

async function addOrg(admin: Page, name: string): Promise<void> {
  await admin.getByRole('link', { name: '组织' }).click()
  await admin.getByRole('button', { name: '添加组织' }).click()
  const form = admin.getByRole('dialog', { name: '添加组织' })
  await form.getByRole('textbox', { name: '名称' }).fill(name)
  await form.getByRole('combobox', { name: '类型' }).selectOption({ label: '服务小分队' })
  await choose(form, '上级组织', '暖泉社区居委会')
  await choose(form, '所在区域', '暖泉社区')
  await form.getByRole('button', { name: '添加组织' }).click()
  await see(admin.getByText(`已添加：${name}`))
}

type Post = { role: string; at: string; of: string }

/** A new person with their first post. */
async function appoint(
  admin: Page,
  name: string,
  number: string,
  { role, at, of }: Post = { role: '网格员', at: grid, of: org },
): Promise<void> {
  await admin.goto('/console/people')
  await admin.getByRole('button', { name: '添加人员' }).click()
  const adding = admin.getByRole('dialog', { name: '添加人员' })
  await adding.getByRole('textbox', { name: '姓名' }).fill(name)
  await adding.getByRole('textbox', { name: '手机号' }).fill(number)
  await adding.getByRole('button', { name: '添加人员' }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '任命岗位' }).click()
  const form = admin.getByRole('dialog', { name: `任命${name}` })
  await form.getByRole('combobox', { name: '岗位' }).selectOption({ label: role })
  await choose(form, '组织', of)
  await choose(form, '区域', at)
  await form.getByRole('button', { name: '任命岗位' }).click()
  await see(admin.getByText(`已任命：${name} · ${role}`))
}

async function endPost(admin: Page, name: string, successor = ''): Promise<void> {
  await admin.goto('/console/people')
  await admin.getByRole('searchbox').fill(name)
  await admin.getByRole('button', { name }).click()
  await admin.getByRole('dialog').getByRole('button', { name: '结束岗位' }).click()
  const form = admin.getByRole('dialog', { name: /^结束岗位：/ })
  if (successor !== '') await choose(form, '在办的事项交给谁', successor)
  await form.getByRole('button', { name: '结束岗位' }).click()
  await see(admin.getByText(successor === '' ? '岗位已结束' : `1 件在办事项交给了 ${successor}`))
}

/** A field that finds its choices by what is typed. */
async function choose(form: Locator, label: string, text: string): Promise<void> {
  const field = form.getByRole('combobox', { name: label })
  await field.fill(text)
  await form.getByRole('option', { name: text }).first().click()
}

async function signedInWorker(name: string, number: string): Promise<Page> {
  const page = await phone(name)
  await page.goto('/me')
  await signInByCode(page, number)
  await see(page.getByRole('link', { name: '任务' }))
  return page
}
