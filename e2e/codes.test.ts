import decode from 'qr/decode.js'
import sharp from 'sharp'
import { expect } from 'vitest'
import { deskOf, HOME_GRID, phone, phoneOf, picture, see, story } from './journeys.ts'
import { openWaiting } from './steps.ts'

async function read(image: Buffer): Promise<string> {
  const { data, info } = await sharp(image).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  return decode({ width: info.width, height: info.height, data: new Uint8ClampedArray(data) })
}

const sheetsIn = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
const text = '楼道口的扶手松了，老人不敢扶'

story('Codes of a community are printed, one is scanned, and the place is filled in', async () => {
  const admin = await deskOf('admin')
  await admin.goto('/console/areas')
  await admin.getByRole('link', { name: '新惠镇', exact: true }).click()
  await admin.getByRole('link', { name: '“暖泉社区”的二维码' }).click()
  await see(admin.getByRole('heading', { name: '暖泉社区的二维码' }))
  await picture(admin, 'codes of a community')
  const sheets = await admin.locator('.poster').count()
  expect(sheets).toBeGreaterThan(1)
  const pdf = await admin.pdf({ preferCSSPageSize: true })
  expect(sheetsIn(pdf)).toBe(sheets)

  const code = await admin.getByRole('img', { name: `${HOME_GRID}的二维码` }).screenshot({ scale: 'css' })
  const link = new URL(await read(code))
  expect(link.searchParams.get('via')).toBe('qr')

  const resident = await phoneOf('resident')
  await resident.goto(link.pathname + link.search)
  await see(resident.getByText(new RegExp(`暖泉社区 ${HOME_GRID}`)))
  expect(new URL(resident.url()).search).toBe('')
  await picture(resident, 'a scanned place')
  await resident.getByRole('link', { name: '服务需求' }).click()
  await resident.getByRole('textbox', { name: '什么事' }).fill(text)
  await resident.getByRole('button', { name: '提交' }).click()
  await see(resident.getByRole('heading', { name: '已收到' }))

  const dispatcher = await deskOf('dispatcher')
  await openWaiting(dispatcher, text)
  await see(dispatcher.getByRole('dialog').getByText('扫码上报'))
})

story('A code whose place nobody knows asks for a place, in plain words', async () => {
  const guest = await phone('guest')
  for (const unknown of ['0198c0de-0000-7000-8000-00000000000a', 'x']) {
    await guest.goto(`/?d=150430&area=${unknown}&via=qr`)
    await see(guest.getByRole('alert').getByText('这个二维码上的地方没有找到'))
    expect(new URL(guest.url()).search).toBe('')
  }
  await picture(guest, 'an unknown code')
  await guest.getByRole('button', { name: '选地方' }).click()
  await see(guest.getByRole('dialog', { name: '选地方' }))
})
