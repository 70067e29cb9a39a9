import { ApiError } from '@lianxin/contract/client'
import { expect, it } from 'vitest'
import type { Report } from './send-report.ts'
import { sendWaiting } from './send-waiting.ts'

const report: Report = {
  ...{ id: 'i', key: 'k', district: '150430', areaId: 'a', type: 't' },
  data: { text: '路灯', photos: ['p1', 'p2'], kinds: ['none'] },
}
const receipt = { district: '150430', id: 'i', no: 'N1', type: 't', state: 'submitted', clocks: [] }

function around({ kept = ['p1', 'p2'], failing = '' } = {}) {
  const log: string[] = []
  const submit = async (sent: Report) => {
    log.push(`report ${sent.key} ${Object.keys(sent).join()}`)
    return receipt
  }
  return {
    log,
    with: {
      client: { matters: { submit, get: submit } } as never,
      photoOf: async (id: string) => (kept.includes(id) ? new Blob([id]) : undefined),
      upload: async (_: string, id: string) => {
        if (id === failing) throw new TypeError('network')
        log.push(id)
      },
    },
  }
}

it('sends the photos first, and nothing of what only this phone needs to know', async () => {
  const { log, with: able } = around()
  const sent = await sendWaiting(able, { ...report, names: ['暖泉'], refusal: { code: 'a.b' } } as Report)
  expect(sent).toMatchObject({ ok: true, value: { no: 'N1' } })
  expect(log).toEqual(['p1', 'p2', 'report k id,key,district,areaId,type,data'])
})

it('does not send a report whose photo did not arrive', async () => {
  const { log, with: able } = around({ failing: 'p2' })
  expect(await sendWaiting(able, report)).toMatchObject({ ok: false, refusal: { code: 'network.down' } })
  expect(log).toEqual(['p1'])
})

it('does not wait for photos that are no longer here: they had arrived', async () => {
  const { log, with: able } = around({ kept: [] })
  expect((await sendWaiting(able, report)).ok).toBe(true)
  expect(log).toHaveLength(1)
})

it('tells a refusal as it is', async () => {
  const able = around().with
  const client = {
    matters: {
      submit: async () => {
        throw new ApiError({ code: 'session.required', status: 401 } as ApiError['problem'])
      },
    },
  } as never
  expect(await sendWaiting({ ...able, client }, report)).toMatchObject({ refusal: { code: 'session.required' } })
})
