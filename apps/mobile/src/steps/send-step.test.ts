import { ApiError } from '@lianxin/contract/client'
import { expect, it } from 'vitest'
import { createStep } from './send-step.ts'

type Sent = { key: string; version: number; data: unknown }
const at = (version: number) => ({ district: '150429', id: 'matter', version })
const problem = (code: string) => new ApiError({ code, status: 409 } as ApiError['problem'])

/** Answers with each of `answers` in turn; an error is thrown. */
function server(...answers: unknown[]) {
  const sent: Sent[] = []
  const act = async (input: Sent) => {
    sent.push(input)
    const answer = answers[sent.length - 1]
    if (answer instanceof Error) throw answer
    return answer
  }
  return { sent, client: { matters: { act } } as never }
}

let counter = 0
const newId = () => `key-${++counter}`

it('repeats the same request after a lost reply, although the screen already shows the next version', async () => {
  const { sent, client } = server(new TypeError('network'), { version: 4 })
  const step = createStep(client, 'comment', newId)
  expect(await step(at(3), { note: '请快些' })).toMatchObject({ ok: false, refusal: { code: 'network.down' } })
  expect(await step(at(4), { note: '请快些' })).toMatchObject({ ok: true })
  expect(sent[1]).toEqual(sent[0])
})

it('is another request after the server said no', async () => {
  const { sent, client } = server(problem('matter.stale'), { version: 5 })
  const step = createStep(client, 'comment', newId)
  await step(at(3), { note: '请快些' })
  await step(at(4), { note: '请快些' })
  expect(sent.map(({ version }) => version)).toEqual([3, 4])
  expect(sent[1]!.key).not.toBe(sent[0]!.key)
})

it('is another request after it was done once', async () => {
  const { sent, client } = server({ version: 4 }, { version: 5 })
  const step = createStep(client, 'comment', newId)
  await step(at(3), { note: '一' })
  await step(at(4), { note: '二' })
  expect(sent[1]!.key).not.toBe(sent[0]!.key)
})
