import { ApiError } from '@lianxin/contract/client'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { draftIds, forgetDraftIds } from '@lianxin/ui/form/draft-ids'
import { describe, expect, it } from 'vitest'
import { type Report, sendReport } from './send-report.ts'

const type = matterTypes[0]!.id
const problem = (code: string, status: number) => new ApiError({ code, status } as ApiError['problem'])

function shelf() {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
    removeItem: (name: string) => void kept.delete(name),
  }
}

/** A server of one table that can lose its replies, as a weak signal does. */
function server({ losing = 0 } = {}) {
  const made = new Map<string, { key: string; content: string }>()
  let toLose = losing
  const view = (id: string) => ({ district: '150429', id, no: 'N1', type, state: 'submitted', clocks: [] }) as never
  const submit = async (input: Report) => {
    const content = JSON.stringify(input.data)
    const first = made.get(input.id)
    if (first && (first.key !== input.key || first.content !== content)) throw problem('key.otherContent', 409)
    made.set(input.id, { key: input.key, content })
    if (toLose-- > 0) throw new TypeError('network')
    return view(input.id)
  }
  const get = async ({ id }: { id: string }) => {
    if (!made.has(id)) throw problem('thing.notFound', 404)
    return view(id)
  }
  return { made, client: { matters: { submit, get } } as never }
}

let counter = 0
const newId = () => `id-${++counter}`
const report = (ids: { id: string; key: string }, text: string): Report => ({
  ...ids,
  district: '150429',
  areaId: 'area',
  type,
  data: { text },
})

describe('the ids of a report', () => {
  it('are made once per draft and kept with it', () => {
    const on = shelf()
    expect(draftIds(type, newId, on)).toEqual(draftIds(type, newId, on))
  })

  it('are new after the report has arrived', () => {
    const on = shelf()
    const before = draftIds(type, newId, on)
    forgetDraftIds(type, on)
    const after = draftIds(type, newId, on)
    expect(after.id).not.toBe(before.id)
    expect(after.key).not.toBe(before.key)
  })

  it('are made anew when storage holds something else, or refuses', () => {
    const damaged = { ...shelf(), getItem: () => '{"id":1' }
    const forbidden = {
      ...shelf(),
      setItem: () => {
        throw new Error('full')
      },
    }
    for (const on of [damaged, forbidden]) expect(draftIds(type, newId, on).id).toMatch(/^id-/)
    forgetDraftIds(type)
  })

  it('last as long as the page where storage refuses, and not beyond what was sent', () => {
    const forbidden = {
      ...shelf(),
      setItem: () => {
        throw new Error('full')
      },
    }
    const first = draftIds(type, newId, forbidden)
    expect(draftIds(type, newId, forbidden)).toEqual(first)
    forgetDraftIds(type, forbidden)
    expect(draftIds(type, newId, forbidden)).not.toEqual(first)
    forgetDraftIds(type, forbidden)
  })
})

describe('sending a report', () => {
  it('makes one matter, however often the reply is lost', async () => {
    const { made, client } = server({ losing: 2 })
    const ids = draftIds(type, newId, shelf())
    const tries = [await sendReport(client, report(ids, '灯坏了')), await sendReport(client, report(ids, '灯坏了'))]
    expect(tries.map((one) => !one.ok && one.refusal.code)).toEqual(['network.down', 'network.down'])
    expect(await sendReport(client, report(ids, '灯坏了'))).toMatchObject({ ok: true, value: { earlier: false } })
    expect(made.size).toBe(1)
  })

  it('says that the earlier words arrived when they were changed after a lost reply', async () => {
    const { made, client } = server({ losing: 1 })
    const ids = draftIds(type, newId, shelf())
    await sendReport(client, report(ids, '灯坏了'))
    const second = await sendReport(client, report(ids, '灯坏了，很黑'))
    expect(second).toMatchObject({ ok: true, value: { id: ids.id, earlier: true } })
    expect(made.get(ids.id)!.content).toContain('灯坏了"')
  })

  it('hands on a refusal that has nothing to do with it', async () => {
    const refusing = { matters: { submit: () => Promise.reject(problem('matter.areaTooWide', 422)) } } as never
    const ids = draftIds(type, newId, shelf())
    expect(await sendReport(refusing, report(ids, '灯坏了'))).toMatchObject({
      ok: false,
      refusal: { code: 'matter.areaTooWide' },
    })
  })
})
