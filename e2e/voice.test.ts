import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { phone, picture, see, story } from './journeys.ts'

/** A browser that speaks Chinese, and hears. What it says is kept on the page. */
const withVoices = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = []
    const speech = Object.assign(new EventTarget(), {
      getVoices: () => [{ lang: 'zh-CN', name: '一个声音' }],
      speak: ({ text }: SpeechSynthesisUtterance) => said.push(text),
      cancel: () => said.push('(cancelled)'),
    })
    Object.defineProperty(window, 'speechSynthesis', { value: speech })
    Object.defineProperty(window, 'SpeechSynthesisUtterance', {
      value: function Utterance(this: { text: string }, text: string) {
        this.text = text
      },
    })
    Object.assign(window, { said, webkitSpeechRecognition: Hearing, SpeechRecognition: undefined })
    function Hearing(this: Record<string, unknown>) {
      this.start = () => Object.assign(window, { hearing: this })
      this.stop = () => (this.onend as () => void)()
      this.abort = () => {}
    }
  })

const hear = (page: Page, text: string) =>
  page.evaluate((transcript) => {
    const { hearing } = window as unknown as { hearing: { onresult: (event: unknown) => void } }
    hearing.onresult({ resultIndex: 0, results: [Object.assign([{ transcript }], { isFinal: true })] })
  }, text)

story('In large type a screen is read aloud, and what is said is typed', async () => {
  const page = await phone('voices')
  await withVoices(page)
  await page.goto('/report/need')
  expect(await page.getByRole('button', { name: '读给我听' }).count()).toBe(0)
  await page.getByRole('button', { name: '大字' }).click()
  await page.getByRole('button', { name: '读给我听' }).click()
  await see(page.getByRole('button', { name: '停下来' }))
  expect(await page.evaluate(() => (window as unknown as { said: string[] }).said.at(-1))).toContain('什么事')
  await page.getByRole('button', { name: '停下来' }).click()

  const field = page.getByRole('textbox', { name: '什么事' })
  await field.fill('路灯坏了，')
  await page.getByRole('button', { name: '说话输入' }).first().click()
  await see(page.getByText('请说，正在听'))
  await hear(page, '在三号楼门口')
  expect(await field.inputValue()).toBe('路灯坏了，在三号楼门口')
  await picture(page, 'voices')
  await page.getByRole('button', { name: '说完了' }).click()
  await page.reload()
  expect(await field.inputValue()).toBe('路灯坏了，在三号楼门口')
})

story('Where the browser cannot speak the language or hear, nothing is offered', async () => {
  const page = await phone('no voices')
  await page.addInitScript(() => {
    Object.defineProperty(window, 'speechSynthesis', { value: undefined })
    Object.assign(window, { webkitSpeechRecognition: undefined, SpeechRecognition: undefined })
  })
  await page.goto('/report/need')
  await page.getByRole('button', { name: '大字' }).click()
  await see(page.getByRole('textbox', { name: '什么事' }))
  for (const name of ['读给我听', '说话输入']) expect(await page.getByRole('button', { name }).count()).toBe(0)
})
