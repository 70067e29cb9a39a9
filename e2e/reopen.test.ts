import { deskOf, people, phoneOf, picture, see, story } from './journeys.ts'
import { finish, giveTo, openMine, openWaiting, report, take } from './steps.ts'

const pipe = '地下室水管还在漏水'

story('A resident who is not satisfied asks again, and the dispatcher transfers it to somebody else', async () => {
  const [resident, dispatcher, worker] = [
    await phoneOf('resident'),
    await deskOf('dispatcher'),
    await phoneOf('worker'),
  ]
  await report(resident, pipe)
  await openWaiting(dispatcher, pipe)
  await giveTo(dispatcher, people.worker)
  await take(worker, pipe)
  await finish(worker, '拧紧了接头')

  await openMine(resident, pipe)
  await resident
    .getByRole('button', { name: '更多操作' })
    .or(resident.getByRole('button', { name: '重办' }))
    .click()
  const more = resident.getByRole('dialog', { name: '可以做的事' })
  if (await more.isVisible()) await more.getByRole('button', { name: '重办' }).click()
  const form = resident.getByRole('dialog', { name: '重办' })
  await form.getByRole('textbox', { name: '原因' }).fill('早上又漏了一地')
  await form.getByRole('button', { name: '重办' }).click()
  await see(resident.getByText('已重办'))

  await dispatcher.goto('/console/inbox?state=accepted')
  await dispatcher.getByRole('link', { name: pipe }).click()
  await see(dispatcher.getByText('早上又漏了一地'))
  await giveTo(dispatcher, people.worker)
  await giveTo(dispatcher, people.officer, { step: '转办', reason: '需要专业维修' })
  await see(dispatcher.getByRole('dialog', { name: pipe }).getByText(people.officer))
  await picture(dispatcher, 'pipe transferred')
})
