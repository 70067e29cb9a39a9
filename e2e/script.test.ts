import { expect } from 'vitest'
import { deskOf, phoneOf, see, story } from './journeys.ts'
import { openMine, openWaiting, report } from './steps.ts'

const attack = '<img src=x onerror=alert(1)><script>alert(2)</script>'

story('Script in a report is shown as the text it is, on the phone and on the desk', async () => {
  const [resident, dispatcher] = [await phoneOf('resident'), await deskOf('dispatcher')]
  const alerts: string[] = []
  for (const page of [resident, dispatcher])
    page.on('dialog', async (dialog) => {
      alerts.push(dialog.message())
      await dialog.dismiss()
    })
  await report(resident, attack)
  await openMine(resident, attack)
  await openWaiting(dispatcher, attack)
  await see(dispatcher.getByRole('dialog').getByText(attack))
  expect(await dispatcher.locator('img[src="x"]').count()).toBe(0)
  expect(alerts).toEqual([])
})
