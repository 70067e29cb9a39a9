import type { Page } from 'playwright-core'
import { uuidv7 } from 'uuidv7'
import { expect } from 'vitest'
import { DISTRICT, desk, deskOf, picture, see, story } from './journeys.ts'

type Area = { id: string; name: string; code: string }

const post = async <T>(page: Page, path: string, data: object): Promise<T> => {
  const answer = await page.request.post(`/api/v1/districts/${DISTRICT}/${path}`, { data: { key: uuidv7(), ...data } })
  expect(answer.status(), await answer.text()).toBe(200)
  return (await answer.json()) as T
}

/** Two communities that no other journey knows, one with a grid in which something was reported. */
async function twoCommunities(): Promise<readonly [from: Area, into: Area]> {
  const page = await desk('who prepares')
  await page.request.post('/api/v1/demo/sign-in', { data: { username: 'admin' } })
  const found = await page.request.get(`/api/v1/districts/${DISTRICT}/areas`, { params: { q: '新惠镇' } })
  const { items } = (await found.json()) as { items: Area[] }
  const below = (parentId: string, name: string) => post<Area>(page, 'areas', { id: uuidv7(), parentId, name })
  const from = await below(items.find(({ name }) => name === '新惠镇')!.id, '北坡社区')
  const into = await below(items.find(({ name }) => name === '新惠镇')!.id, '南坡社区')
  const grid = await below(from.id, '北坡第一网格')
  await page.request.post('/api/v1/demo/sign-in', { data: { username: 'resident' } })
  await post(page, 'matters', { id: uuidv7(), type: 'need', areaId: grid.id, data: { text: '水渠堵了' } })
  return [from, into]
}

story('An administrator merges two communities, having seen what it would do', async () => {
  const [from, into] = await twoCommunities()
  const page = await deskOf('admin')
  await page.goto('/console/areas')
  await page.getByRole('searchbox').fill('北坡社区')
  await page.getByRole('link', { name: '调整“北坡社区”的区划' }).click()
  await see(page.getByRole('heading', { name: '区划调整：北坡社区' }))
  await picture(page, 'area change empty')
  await page.getByRole('radio', { name: '并入别的区域' }).check()
  const field = page.getByRole('combobox', { name: '并入哪里' })
  await field.fill('暖泉第一网格')
  await page.getByRole('option', { name: '暖泉第一网格' }).first().click()
  await see(page.getByText('两个区域的级别对不上'))
  await picture(page, 'area change refused')
  await field.fill('南坡社区')
  await page.getByRole('option', { name: '南坡社区' }).first().click()
  await see(page.getByText('1 件未办结事项跟着走，时限不变'))
  await see(page.getByText('不再存在'))
  await picture(page, 'area change preview')

  const go = page.getByRole('button', { name: '现在调整' })
  expect(await go.isDisabled()).toBe(true)
  await page.getByRole('textbox', { name: '区域名称' }).fill('北坡社区')
  await go.click()
  await see(page.getByRole('heading', { name: '区划调整记录' }))
  const row = page.getByRole('row', { name: '北坡社区并入别处' })
  await see(row.getByText('完成'))
  await picture(page, 'area changes made')

  const answer = await page.request.get(`/api/v1/districts/${DISTRICT}/areas/${from.id}/path`)
  const { items } = (await answer.json()) as { items: Area[] }
  expect(items.at(-1)!.id).toBe(into.id)
})

story('… and sees what a split would give to the new one', async () => {
  const page = await deskOf('admin')
  await page.goto('/console/areas')
  await page.getByRole('searchbox').fill('暖泉社区')
  await page.getByRole('link', { name: '调整“暖泉社区”的区划' }).click()
  await page.getByRole('radio', { name: '拆出新的区域' }).check()
  await page.getByRole('textbox', { name: '第 1 个的名称' }).fill('暖泉北社区')
  await page.getByRole('combobox', { name: '暖泉第一网格' }).selectOption({ label: '暖泉北社区' })
  await see(page.getByText(/个区域换编码/))
  await picture(page, 'area split preview')
  await page.setViewportSize({ width: 390, height: 844 })
  await picture(page, 'area split preview narrow')
})
