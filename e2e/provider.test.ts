import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { desk, deskOf, phoneOf, picture, see, signIn, story } from './journeys.ts'

const enter = (page: Page) => page.getByRole('button', { name: '用统一身份认证登录' }).click()

/** The provider's own page, as it comes. */
async function sayWhoIAm(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('known to the provider alone')
  await page.getByRole('button', { name: 'Sign-in' }).click()
}

story('A dispatcher links the account of her office and from then on comes in by it', async () => {
  const page = await desk('dispatcher by provider')
  await page.goto('/console/inbox?state=submitted')
  await enter(page)
  await sayWhoIAm(page, 'lin.ruoxi')
  await see(page.getByText('这里还没有关联您的账号'))
  await picture(page, 'provider knows her, we do not')

  await signIn(page, 'dispatcher')
  await page.getByRole('link', { name: '林若溪' }).click()
  await page.getByRole('button', { name: '去关联' }).click()
  await see(page.getByText('可以用它登录'))
  await picture(page, 'account linked')

  await page.getByRole('button', { name: '退出', exact: true }).click()
  await page.getByRole('heading', { name: '登录管理台' }).waitFor()
  await page.goto('/console/inbox?state=submitted')
  await enter(page)
  await see(page.getByRole('heading', { level: 1, name: '收件箱' }))
  expect(new URL(page.url()).search).toBe('?state=submitted')
  await see(page.getByRole('link', { name: '林若溪' }))
  await page.getByRole('button', { name: '退出', exact: true }).click()
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await see(page.getByRole('heading', { name: '登录管理台' }))

  await enter(page)
  await sayWhoIAm(page, 'lin.ruoxi')
  await page.getByRole('link', { name: '林若溪' }).click()
  await page.getByRole('button', { name: '解除关联' }).click()
  await see(page.getByText('解除后不能再用它登录'))
  await page.getByRole('button', { name: '解除关联' }).click()
  await see(page.getByRole('button', { name: '去关联' }))
})

story('A resident links on the phone, where the same account is', async () => {
  const page = await phoneOf('resident')
  await page.goto('/me')
  await page.getByRole('button', { name: '去关联' }).click()
  await sayWhoIAm(page, 'liu.guifang')
  await see(page.getByText('可以用它登录'))
  await picture(page, 'linked on the phone')
  const other = await deskOf('admin')
  await other.goto('/console/account')
  await other.getByRole('button', { name: '去关联' }).click()
  await sayWhoIAm(other, 'liu.guifang')
  await see(other.getByText('这个身份已关联别的账号'))
  await picture(other, 'identity of another')
})
