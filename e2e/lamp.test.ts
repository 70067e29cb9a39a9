import { deskOf, people, phoneOf, picture, see, story } from './journeys.ts'
import { finish, giveTo, openMine, openWaiting, report, take } from './steps.ts'

const lamp = '二号楼三单元楼道灯坏了'
const note = '换了灯泡，查了线路'

story('A broken lamp: reported, dispatched, mended, confirmed with five stars, and closed as solved', async () => {
  const [resident, dispatcher, worker] = [
    await phoneOf('resident'),
    await deskOf('dispatcher'),
    await phoneOf('worker'),
  ]

  await report(resident, lamp, { photo: true })
  await picture(resident, 'lamp received')

  await openWaiting(dispatcher, lamp)
  await see(dispatcher.getByRole('button', { name: '放大照片 1' }))
  await giveTo(dispatcher, people.worker)
  await picture(dispatcher, 'lamp dispatched')

  await take(worker, lamp)
  await finish(worker, note)

  await openMine(resident, lamp)
  await see(resident.getByText('待确认'))
  await see(resident.getByText(note))
  await picture(resident, 'lamp to confirm')
  await resident.getByRole('button', { name: '确认' }).click()
  const form = resident.getByRole('dialog', { name: '确认' })
  await form.getByRole('radio', { name: '解决了', exact: true }).check()
  await form.getByRole('radio', { name: '5 星' }).check()
  await form.getByRole('button', { name: '确认' }).click()
  await see(resident.getByText('已解决办结'))

  const supervisor = await deskOf('supervisor')
  await supervisor.goto('/console/inbox?phase=ended')
  await supervisor.getByRole('link', { name: lamp }).click()
  const drawer = supervisor.getByRole('dialog', { name: lamp })
  await see(drawer.getByText('已解决办结'))
  await see(drawer.getByText('5 星'))
  await picture(supervisor, 'lamp closed')
})
