import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { deskOf, HOME_GRID, picture, see, story } from './journeys.ts'

const line = '园区热线'
const bench = '公园长椅断了一条腿'

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
  await clerk.getByRole('textbox', { name: '来源单号' }).fill('RX-2026-0001')
  await clerk.getByRole('combobox', { name: '区域' }).fill(HOME_GRID)
  await clerk.getByRole('option', { name: HOME_GRID }).click()
  await clerk.getByRole('textbox', { name: '什么事' }).fill(bench)
  await clerk.getByRole('button', { name: /^登记/ }).click()
  await see(clerk.getByText('已登记'))
  expect(await exported(clerk)).toMatch(/热线编号.*\r\nRX-2026-0001,/s)
  expect(await admin.getByRole('button', { name: `导出回复：“${line}”` }).count()).toBe(0)

  await admin.getByRole('button', { name: `修改“${line}”` }).click()
  const editing = admin.getByRole('dialog', { name: `修改“${line}”` })
  await editing.getByRole('checkbox', { name: '还在使用' }).uncheck()
  await editing.getByRole('button', { name: '保存' }).click()
  await see(admin.getByRole('row', { name: new RegExp(`${line} 已停用`) }))
  await clerk.goto('/console/call')
  const choices = clerk.getByRole('combobox', { name: '来源' }).locator('option')
  await expect.poll(() => choices.allTextContents()).toContain('电话登记')
  expect(await choices.allTextContents()).not.toContain(line)
})

/** What the source of this story is told until today, as the clerk downloads it. */
async function exported(clerk: Page): Promise<string> {
  await clerk.getByRole('link', { name: '来源' }).click()
  await clerk.getByRole('button', { name: `导出回复：“${line}”` }).click()
  const asking = clerk.getByRole('dialog', { name: `导出回复：“${line}”` })
  await asking.getByLabel('到哪天').fill(new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }))
  await asking.getByRole('radio', { name: 'CSV' }).check()
  await picture(clerk, 'clerk exports a reply')
  const [download] = await Promise.all([
    clerk.waitForEvent('download'),
    asking.getByRole('button', { name: '导出回复' }).click(),
  ])
  await see(clerk.getByText(`已下载：${download.suggestedFilename()}`))
  const file = join(await mkdtemp(join(tmpdir(), 'lianxin-reply-')), 'reply.csv')
  await download.saveAs(file)
  return readFile(file, 'utf8')
}
