import type { Locator } from 'playwright-core'
import { deskOf, people, picture, see, story } from './journeys.ts'

async function choose(dialog: Locator, field: string, name: string): Promise<void> {
  await dialog.getByRole('combobox', { name: new RegExp(`^${field}`) }).fill(name)
  await dialog.getByRole('option', { name }).first().click()
}

story('An administrator founds a joint committee over two places and appoints somebody in both', async () => {
  const page = await deskOf('admin')
  await page.goto('/console/orgs')
  await page.getByRole('button', { name: '添加组织' }).click()
  const founding = page.getByRole('dialog', { name: '添加组织' })
  await founding.getByRole('textbox', { name: '名称' }).fill('暖泉四家子联合党委')
  await founding.getByRole('combobox', { name: '类型' }).selectOption({ label: '联合党委/区域联合体' })
  await choose(founding, '所在区域', '暖泉社区')
  await choose(founding, '再加一个区域', '四家子镇')
  await see(founding.getByRole('button', { name: '去掉四家子镇' }))
  await picture(page, 'joint committee')
  await founding.getByRole('button', { name: '添加组织' }).click()
  await see(page.getByText('暖泉社区、四家子镇'))

  await page.goto('/console/people')
  await page.getByRole('searchbox').fill(people.leader)
  await page.getByRole('button', { name: people.leader }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: '任命岗位' }).click()
  const form = page.getByRole('dialog', { name: `任命${people.leader}` })
  await form.getByRole('combobox', { name: '岗位' }).selectOption({ label: '督办员' })
  await choose(form, '组织', '暖泉四家子联合党委')
  await choose(form, '区域', '暖泉社区')
  await form.getByRole('checkbox', { name: '四家子镇' }).check()
  await picture(page, 'appointed in both')
  await form.getByRole('button', { name: '任命岗位' }).click()
  await see(page.getByText('暖泉四家子联合党委 · 暖泉社区、四家子镇'))
})
