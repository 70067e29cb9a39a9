import { expect } from 'vitest'
import { phone, phoneOf, picture, see, stage, story } from './journeys.ts'
import { openMine, report } from './steps.ts'
import { signInByCode } from './text-messages.ts'

const quiet = '邻居家夜里很吵'

story('A neighbour who opens the address of a matter that is not theirs is told so and sees nothing', async () => {
  const resident = await phoneOf('resident')
  await report(resident, quiet)
  await openMine(resident, quiet)
  const address = resident.url().replace(stage().address, '')

  const neighbour = await phone('neighbour')
  await neighbour.goto(address)
  await signInByCode(neighbour, '13700137001')
  await see(neighbour.getByRole('main').getByRole('alert'))
  await picture(neighbour, 'stranger told')
  await see(neighbour.getByText('不能做这件事'))
  expect(await neighbour.content()).not.toContain(quiet)
})
