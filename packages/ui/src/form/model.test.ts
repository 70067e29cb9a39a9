import { ok, refuse } from '@lianxin/domain/kernel/refusal'
import type { FormDefinition } from '@lianxin/domain/matters/form'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createDraft } from './draft.ts'
import { createFormModel } from './model.ts'

const label = { zh: '名', en: 'name' }
const form = {
  title: { kind: 'text', label, required: true, max: 10, min: 2 },
  story: { kind: 'longText', label, max: 20 },
  place: { kind: 'choice', label, options: [{ value: 'road', label }] },
  photos: { kind: 'photos', label, max: 2 },
} satisfies FormDefinition

function memory() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

function deferred<T>() {
  let resolve!: (value: T) => void
  const promise = new Promise<T>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

describe('form model', () => {
  it('judges each field with the codes of the server', () => {
    const model = createFormModel(form, { title: '  ', story: 'x'.repeat(21), place: 'sea', photos: ['a', 'b', 'c'] })
    expect(model.validate()).toBe(false)
    expect(model.getState().errors).toEqual({
      title: { code: 'field.required', field: 'title' },
      story: { code: 'field.tooLong', field: 'story', params: { max: 20 } },
      place: { code: 'field.invalid', field: 'place' },
      photos: { code: 'field.tooMany', field: 'photos', params: { max: 2 } },
    })
    model.setValue('title', '灯')
    expect(model.getState().errors.title).toBeUndefined()
    model.validate()
    expect(model.getState().errors.title).toEqual({ code: 'field.tooShort', field: 'title', params: { min: 2 } })
  })

  it('sends trimmed values and leaves out what is empty', async () => {
    const send = vi.fn(async () => ok('done'))
    const model = createFormModel(form, { title: ' 路灯不亮 ', story: '', photos: [], other: 1 })
    expect(await model.submit(send)).toBe('done')
    expect(send).toHaveBeenCalledWith({ title: '路灯不亮' })
  })

  it('does not send what it knows to be wrong', async () => {
    const send = vi.fn(async () => ok(1))
    const model = createFormModel(form)
    expect(await model.submit(send)).toBeUndefined()
    expect(send).not.toHaveBeenCalled()
    expect(model.getState().submitting).toBe(false)
  })

  it('sends once when the button is pressed twice', async () => {
    const answer = deferred<ReturnType<typeof ok<number>>>()
    const send = vi.fn(() => answer.promise)
    const model = createFormModel(form, { title: '路灯' })
    const first = model.submit(send)
    expect(model.getState().submitting).toBe(true)
    expect(await model.submit(send)).toBeUndefined()
    answer.resolve(ok(7))
    expect(await first).toBe(7)
    expect(send).toHaveBeenCalledTimes(1)
    expect(model.getState().submitting).toBe(false)
  })

  it('puts a refusal of the server at its field, any other above the form', async () => {
    const model = createFormModel(form, { title: '路灯' })
    await model.submit(async () => refuse('photo.missing', undefined, 'photos.1'))
    expect(model.getState().errors).toEqual({ photos: { code: 'photo.missing', field: 'photos.1' } })
    await model.submit(async () => refuse('matter.stale'))
    expect(model.getState()).toMatchObject({ errors: {}, problem: { code: 'matter.stale' }, submitting: false })
    await model.submit(async () => refuse('field.unknown', undefined, 'constructor'))
    expect(model.getState().problem?.code).toBe('field.unknown')
  })

  it('survives a lost network and an unforeseen fault', async () => {
    const model = createFormModel(form, { title: '路灯' })
    await model.submit(async () => Promise.reject(new TypeError('Failed to fetch')))
    expect(model.getState().problem).toEqual({ code: 'network.down' })
    await model.submit(async () => Promise.reject(new Error('?')))
    expect(model.getState()).toMatchObject({ problem: { code: 'server.failed' }, submitting: false })
  })

  it('tells its listeners, until they leave', () => {
    const model = createFormModel(form)
    const heard = vi.fn()
    const leave = model.subscribe(heard)
    model.setValue('title', 'a')
    leave()
    model.setValue('title', 'b')
    expect(heard).toHaveBeenCalledTimes(1)
  })
})

describe('a form that comes to ask other things', () => {
  const how = { kind: 'number', label: { zh: '几个', en: 'How many' }, required: true, min: 1, max: 9 } as const

  it('judges and sends what is asked now, and keeps the other answers', async () => {
    const model = createFormModel(form, { title: '路灯' })
    model.setDefinition({ ...form, how })
    expect(model.validate()).toBe(false)
    expect(Object.keys(model.getState().errors)).toEqual(['how'])
    model.setValue('how', 10)
    model.validate()
    expect(model.getState().errors.how).toEqual({ code: 'field.invalid', field: 'how' })
    model.setDefinition(form)
    expect(model.getState().errors).toEqual({})
    expect(await model.submit(async (values) => ok(values))).toEqual({ title: '路灯' })
    model.setDefinition({ ...form, how })
    model.setValue('how', 3)
    expect(await model.submit(async (values) => ok(values))).toEqual({ title: '路灯', how: 3 })
  })

  it('finds the drafted answer of a field that it did not have at first', () => {
    const storage = memory()
    storage.setItem('lianxin.draft.a', '{"title":"路灯","how":3,"gone":1}')
    const draft = createDraft(
      'a',
      () => storage,
      (name) => name === 'how',
    )
    const model = createFormModel(form, {}, draft)
    expect(model.getState().values).toEqual({ title: '路灯', how: 3 })
  })
})

describe('draft', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is saved after a pause in typing and found again', () => {
    const storage = memory()
    const model = createFormModel(
      form,
      {},
      createDraft('a', () => storage),
    )
    model.setValue('title', '路')
    model.setValue('title', '路灯')
    expect(storage.kept.size).toBe(0)
    vi.runAllTimers()
    expect(
      createFormModel(
        form,
        { title: 'x' },
        createDraft('a', () => storage),
      ).getState().values.title,
    ).toBe('路灯')
    expect(
      createFormModel(
        form,
        {},
        createDraft('b', () => storage),
      ).getState().values,
    ).toEqual({})
  })

  it('is written at once when sending starts, kept on refusal and cleared on success', async () => {
    const storage = memory()
    const model = createFormModel(
      form,
      {},
      createDraft('a', () => storage),
    )
    model.setValue('title', '路灯')
    await model.submit(async () => {
      expect(storage.kept.size).toBe(1)
      return refuse('network.down')
    })
    expect(storage.kept.size).toBe(1)
    await model.submit(async () => ok(1))
    vi.runAllTimers()
    expect(storage.kept.size).toBe(0)
  })

  it('drops fields the form no longer has and shrugs at a broken store', () => {
    const storage = memory()
    storage.setItem('lianxin.draft.a', '{"title":"t","gone":1}')
    expect(createDraft('a', () => storage).load(form)).toEqual({ title: 't' })
    storage.setItem('lianxin.draft.a', '{broken')
    expect(createDraft('a', () => storage).load(form)).toEqual({})
    const forbidden = createDraft('a', () => {
      throw new Error('SecurityError')
    })
    forbidden.save({ title: 't' })
    expect(() => forbidden.flush()).not.toThrow()
    expect(forbidden.load(form)).toEqual({})
  })
})
