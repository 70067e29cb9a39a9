import { expect } from 'vitest'
import { DISTRICT, phone, phoneOf, picture, see, stage, story } from './journeys.ts'
import { openMine, report } from './steps.ts'
import { signInByCode } from './text-messages.ts'

const quiet = '邻居家夜里很吵'

story(
  'A neighbour who opens the address of a matter that is not theirs is told the same as of one that nobody has',
  async () => {
    const resident = await phoneOf('resident')
    await report(resident, quiet)
    await openMine(resident, quiet)
    const address = resident.url().replace(stage().address, '')

    const neighbour = await phone('neighbour')
    await neighbour.goto(address)
    await signInByCode(neighbour, '13700137001')
    const told = neighbour.getByRole('main').getByRole('alert')
    await see(told)
    await picture(neighbour, 'stranger told')
    const words = await told.textContent()
    expect(words).toContain('没有找到这件事')
    expect(await neighbour.content()).not.toContain(quiet)
    await neighbour.goto(`/matter/00000000-0000-7000-8000-000000000000?d=${DISTRICT}`)
    await see(told)
    expect(await told.textContent()).toBe(words)
  },
)
