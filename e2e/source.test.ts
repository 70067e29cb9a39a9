import { expect } from 'vitest'
import { deskOf, picture, see, story } from './journeys.ts'

const line = '园区热线'

story('An administrator names a hotline, and whoever takes calls can choose it until it is ended', async () => {
  const admin = await deskOf('admin')
  await admin.getByRole('link', { name: '来源' }).click()
  await see(admin.getByRole('rowheader', { name: '电话登记' }))
  await admin.getByRole('button', { name: '添加来源' }).click()
  const adding = admin.getByRole('dialog', { name: '添加来源' })
  await adding.getByRole('textbox', { name: '名称', exact: true }).fill(line)
  await adding.getByRole('textbox', { name: '英文名称' }).fill('Park hotline')
  await adding.getByRole('textbox', { name: '代号' }).fill('phone')
  await adding.getByRole('textbox', { name: '“来源单号”的列名' }).fill('热线编号')
  await picture(admin, 'admin adds a source')
  await adding.getByRole('button', { name: '添加来源' }).click()
  await see(adding.locator('[aria-invalid=true]'))
  await adding.getByRole('textbox', { name: '代号' }).fill('parkHotline')
  await adding.getByRole('button', { name: '添加来源' }).click()
  await see(admin.getByRole('row', { name: new RegExp(`${line}.*热线编号`) }))
  await picture(admin, 'admin sees the sources')

  const clerk = await deskOf('dispatcher')
  await clerk.goto('/console/call')
  await clerk.getByRole('combobox', { name: '来源' }).selectOption(line)
  await see(clerk.getByRole('textbox', { name: '来源单号' }))

  await admin.getByRole('button', { name: `修改“${line}”` }).click()
  const editing = admin.getByRole('dialog', { name: `修改“${line}”` })
  await editing.getByRole('checkbox', { name: '还在使用' }).uncheck()
  await editing.getByRole('button', { name: '保存' }).click()
  await see(admin.getByRole('row', { name: new RegExp(`${line} 已停用`) }))
  await clerk.reload()
  const choices = clerk.getByRole('combobox', { name: '来源' }).locator('option')
  await expect.poll(() => choices.allTextContents()).toContain('电话登记')
  expect(await choices.allTextContents()).not.toContain(line)
})
