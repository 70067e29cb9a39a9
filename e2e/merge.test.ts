import { expect } from 'vitest'
import { deskOf, phoneOf, picture, see, story } from './journeys.ts'
import { openWaiting, report } from './steps.ts'

const [first, second, other] = ['路灯杆歪了快倒了', '路灯杆歪了要倒了', '路灯旁的变压器嗡嗡响']
const category = '街面和环境 / 环境卫生'

story(
  'A dispatcher sees that two reports are one, merges them and links a third; both who reported hear of it',
  async () => {
    const [resident, neighbour] = [await phoneOf('resident'), await phoneOf('worker')]
    await report(neighbour, first, { category })
    await report(resident, second, { category })
    await report(resident, other, { category })

    const dispatcher = await deskOf('dispatcher')
    await openWaiting(dispatcher, second)
    const heading = dispatcher.getByRole('heading', { name: '可能是同一件事' })
    const alikeIn = (matter: string) =>
      dispatcher.getByRole('dialog', { name: matter }).locator('section', { has: heading })
    const alike = alikeIn(second)
    await see(alike.getByRole('link', { name: first }))
    await alike.scrollIntoViewIfNeeded()
    await picture(dispatcher, 'maybe the same')
    await alike.getByRole('button', { name: '合并' }).click()
    const merging = dispatcher.getByRole('dialog', { name: '合并', exact: true })
    await merging.getByRole('radio', { name: first }).check()
    await merging.getByRole('textbox', { name: '原因' }).fill('同一根灯杆')
    await merging.getByRole('button', { name: '合并' }).click()
    await see(dispatcher.getByText('已合并'))

    await openWaiting(dispatcher, first)
    await alikeIn(first).getByRole('button', { name: '关联' }).click()
    const linking = dispatcher.getByRole('dialog', { name: '关联', exact: true })
    await linking.getByRole('searchbox').fill('变压器')
    await linking.getByRole('radio', { name: other }).check()
    await linking.getByRole('button', { name: '关联' }).click()
    await see(dispatcher.getByText('已关联'))
    await picture(dispatcher, 'merged and linked')

    await resident.goto('/notices')
    await see(resident.getByText(/与先报的同一件事合并办理/))

    // Whoever reported it reads it, and may not merge: nothing alike is offered.
    const worker = neighbour
    await worker.goto('/mine')
    await worker.getByRole('link', { name: first }).click()
    await see(worker.getByRole('heading', { name: first }))
    expect(await worker.getByText('可能是同一件事').count()).toBe(0)
  },
)
