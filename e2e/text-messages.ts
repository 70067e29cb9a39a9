import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { vi } from 'vitest'
import { stage } from './journeys.ts'

/** The demo has no telephones: it prints what it would send. */
async function codeSentTo(number: string): Promise<string> {
  const said = await readFile(stage().output, 'utf8')
  const line = said.split('\n').findLast((one) => one.startsWith('[SMS ') && one.includes(number))
  const [, code] = /"code":"(\d+)"/.exec(line ?? '') ?? []
  if (!code) throw new Error(`No code was sent to ${number}.`)
  return code
}

/** Where the page asks for a phone number: enters it, and the code that arrives. */
export async function signInByCode(page: Page, number: string, ask = '获取验证码'): Promise<void> {
  await page.getByRole('textbox', { name: '手机号' }).fill(number)
  await page.getByRole('button', { name: ask }).click()
  const box = page.getByRole('textbox', { name: '验证码' })
  await box.waitFor()
  await box.fill(await vi.waitUntil(() => codeSentTo(number).catch(() => ''), { timeout: 10_000 }))
  await page.getByRole('button', { name: '登录', exact: true }).click()
}
