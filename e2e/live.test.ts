import { expect } from 'vitest'
import { deskOf, people, phoneOf, picture, see, story } from './journeys.ts'
import { giveTo, openWaiting, report } from './steps.ts'

const door = '单元门关不上了'

story('What the dispatcher gives out appears on the open phone of the worker by itself', async () => {
  const [resident, dispatcher, worker] = [
    await phoneOf('resident'),
    await deskOf('dispatcher'),
    await phoneOf('worker'),
  ]
  await report(resident, door)
  await worker.getByRole('link', { name: '任务' }).click()
  await see(worker.getByRole('tab', { name: '派给我的' }))
  const loads: string[] = []
  worker.on('framenavigated', (frame) => loads.push(frame.url()))
  expect(await worker.getByRole('link', { name: door }).count()).toBe(0)

  await openWaiting(dispatcher, door)
  await giveTo(dispatcher, people.worker)
  await see(worker.getByRole('link', { name: door }))
  await picture(worker, 'task arrived')
  expect(loads).toEqual([])
})
