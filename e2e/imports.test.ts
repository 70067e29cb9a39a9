import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { DISTRICT, desk, deskOf, picture, see, signIn, story } from './journeys.ts'

const heads = '姓名,手机号,角色,单位,区域,开始日期,结束日期'
const surnames = ['云', '秦', '白', '石', '林', '何', '江', '苏', '温', '乔']
const person = (n: number): string =>
  `${surnames[n % 10]}试${String.fromCodePoint(0x4e00 + 300 + n)},199${String(70_000_000 + n)},网格员,暖泉社区居委会,暖泉第二网格,,`
const people = Array.from({ length: 30 }, (_, n) => person(n))
const wrong = [
  [4, `${person(4).replace('网格员', '大管家')}`],
  [11, `${person(11).replace('暖泉第二网格', '没有的网格')}`],
  [22, `${person(22).replace(/199\d+/, '12345')}`],
] as const
const table = (lines: readonly string[]) => Buffer.from(`\uFEFF${[heads, ...lines].join('\r\n')}\r\n`)

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.getByLabel('表格文件').setInputFiles({ name, mimeType: 'text/csv', buffer })
  await page.getByRole('button', { name: '上传' }).click()
}

story('An administrator brings in thirty people, mends three lines and brings in the rest', async () => {
  const admin = await deskOf('admin')
  await admin.goto('/console/people')
  await admin.getByRole('link', { name: '批量导入' }).click()
  await see(admin.getByText('还没有导入过'))
  await picture(admin, 'imports, none yet')
  const given = people.map((line, n) => wrong.find(([at]) => at === n)?.[1] ?? line)
  await choose(admin, '网格员名单.csv', table(given))

  await see(admin.getByRole('heading', { name: '导入“网格员名单.csv”' }))
  await see(admin.getByText('会导入 27 行，0 行平台上已经有了，3 行导不进来。'))
  await see(admin.getByText('没有叫“没有的网格”的区域。'))
  await picture(admin, 'an import, tried')
  await admin.getByRole('combobox', { name: '角色' }).selectOption('')
  expect(await admin.getByRole('button', { name: /开始导入/ }).count()).toBe(0)
  await admin.getByRole('combobox', { name: '角色' }).selectOption('角色')
  await admin.getByRole('button', { name: '试一下' }).click()
  await admin.getByRole('button', { name: '开始导入（30 行）' }).click()
  await see(admin.getByRole('heading', { name: '导入结果' }))
  await picture(admin, 'an import, done')

  const file = admin.getByRole('link', { name: '下载没导入的行' })
  const refused = await (await admin.request.get((await file.getAttribute('href'))!)).text()
  for (const line of ['大管家', '没有的网格', '12345']) expect(refused).toContain(line)
  const mended = refused
    .replaceAll('大管家', '网格员')
    .replaceAll('没有的网格', '暖泉第二网格')
    .replaceAll('12345', '19970000022')

  await admin.getByRole('link', { name: '再导入一个文件' }).click()
  await choose(admin, '改好的.csv', Buffer.from(mended))
  await see(admin.getByText('会导入 3 行，0 行平台上已经有了，0 行导不进来。'))
  await admin.getByRole('button', { name: '开始导入（3 行）' }).click()
  await see(admin.getByRole('heading', { name: '导入结果' }))
  await admin.goto('/console/imports')
  await see(admin.getByRole('row', { name: /网格员名单\.csv.*27 \/ 30.*3/ }))
  await picture(admin, 'imports, two')
})

story('Who does not manage the district neither sees imports nor reaches them', async () => {
  const page = await desk('dispatcher')
  await signIn(page, 'dispatcher')
  await page.goto('/console/people')
  await see(page.getByRole('heading', { name: '人员' }))
  expect(await page.getByRole('link', { name: '批量导入' }).count()).toBe(0)
  await page.goto('/console/imports')
  await see(page.getByRole('alert'))
  const answer = await page.request.get(`/api/v1/districts/${DISTRICT}/imports`)
  expect(answer.status()).toBe(403)
})
