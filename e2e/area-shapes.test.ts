import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { deskOf, HOME_GRID, phone, picture, see, story } from './journeys.ts'

const [WEST, SOUTH, CELL] = [119.9, 42.3, 0.01]
const square = (column: number, width = CELL) => {
  const [west, east] = [WEST + column * CELL, WEST + column * CELL + width]
  const [south, north] = [SOUTH, SOUTH + CELL]
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}
const feature = (name: string, ring: readonly (readonly number[])[]) => ({
  ...{ type: 'Feature', properties: { 编号: 1, 名称: name } },
  geometry: { type: 'Polygon', coordinates: [ring] },
})
/** Two grids of which the first reaches into the second, and one that nobody knows. */
const drawn = {
  type: 'FeatureCollection',
  features: [
    feature(HOME_GRID, square(0, CELL * 1.1)),
    feature('暖泉第二网格', square(1)),
    feature('月亮湖第九网格', square(2)),
  ],
}

/** A resident's phone, so many cells to the east. */
async function asksWhereItIs(east: number): Promise<Page> {
  const geolocation = { longitude: WEST + east * CELL, latitude: SOUTH + CELL / 2, accuracy: 20 }
  const page = await phone('resident somewhere', { geolocation, permissions: ['geolocation'] })
  await page.goto('/')
  await page.getByRole('button', { name: '选地方' }).click()
  await page.getByRole('button', { name: '用我现在的位置' }).click()
  return page
}

story('An administrator draws the grids, and a resident’s phone then knows where it is', async () => {
  const page = await deskOf('admin')
  await page.goto('/console/areas')
  await page.getByRole('link', { name: '网格范围' }).click()
  const buffer = Buffer.from(JSON.stringify(drawn))
  await page
    .getByLabel('GeoJSON 文件')
    .setInputFiles({ name: '网格.geojson', mimeType: 'application/geo+json', buffer })
  await page.getByRole('radio', { name: /WGS-84/ }).check()
  expect(await page.getByRole('combobox', { name: '哪个字段' }).inputValue()).toBe('名称')
  await page.getByRole('button', { name: '检查' }).click()
  await see(page.getByText('第 3 个“月亮湖第九网格”：没有这个名称或编码的地方'))
  await see(page.getByRole('heading', { name: '互相重叠（1）' }))
  await picture(page, 'shapes checked')
  const save = page.getByRole('button', { name: '保存这些范围' })
  expect(await save.isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: '有问题的先不导入' }).check()
  await page.getByRole('checkbox', { name: '重叠就这样' }).check()
  await save.click()
  await see(page.getByText('已保存 2 个范围'))
  await see(page.getByText(/个中有 2 个画了范围/))
  await picture(page, 'shapes saved')

  const inside = await asksWhereItIs(0.5)
  await see(inside.getByText(new RegExp(`暖泉社区 ${HOME_GRID}`)))
  const edge = await asksWhereItIs(1.05)
  await see(edge.getByText('您在网格的边上'))
  await picture(edge, 'at the edge of two grids')
  await edge
    .getByRole('button', { name: /暖泉第二网格/ })
    .first()
    .click()
  await see(edge.getByText(/暖泉社区 暖泉第二网格/))
  const away = await asksWhereItIs(300)
  await see(away.getByText('这个位置不在任何网格里'))
  await picture(away, 'in no grid')
})
