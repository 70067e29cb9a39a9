import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { clear, compileMask } from './masking.ts'
import { sensitive } from './sensitivity.ts'

const Person = z.object({
  id: z.string(),
  name: sensitive('name', z.string()),
  phone: sensitive('phone', z.string()).nullable(),
})
const Report = z.object({
  no: z.string(),
  title: sensitive('content', z.string()).describe('first words'),
  content: sensitive(
    'content',
    z.object({ text: z.string().optional() }).catchall(z.union([z.string(), z.object({ lat: z.number() })])),
  ),
  reporter: sensitive('identity', Person.nullable()),
})
const mask = compileMask(Report)
const person = () => ({ id: 'p1', name: '苏日娜', phone: '13800001234' })
const report = () => ({
  no: '7',
  title: '楼道灯坏了',
  content: { text: '楼道灯坏了', extra: '三层' },
  reporter: person(),
})

describe('an answer without clearance', () => {
  it('hides words, people, names and phones', () => {
    expect(mask(report())).toEqual({ no: '7', title: '', content: {}, reporter: null })
    expect(compileMask(Person)(person())).toEqual({ id: 'p1', name: '苏**', phone: '138****1234' })
  })

  it('hides in lists, records, defaults, pipes and optional fields alike', () => {
    const Words = sensitive('content', z.string())
    const Everything = z.object({
      list: z.array(Words),
      record: z.record(z.string(), Words),
      fallback: Words.default('x'),
      piped: z.string().pipe(Words),
      optional: Words.optional(),
      marked: sensitive('content', z.array(z.string())),
      number: sensitive('content', z.number()),
    })
    const words = {
      list: ['a'],
      record: { k: 'b' },
      fallback: 'c',
      piped: 'd',
      optional: 'e',
      marked: ['f'],
      number: 7,
    }
    expect(compileMask(Everything)(words)).toEqual({
      list: [''],
      record: { k: '' },
      fallback: '',
      piped: '',
      optional: '',
      marked: [],
      number: null,
    })
  })
})

describe('a clearance', () => {
  it('shows what it names and nothing else', () => {
    expect(mask(clear(report(), ['content']))).toEqual({ ...report(), reporter: null })
  })

  it('reaches inner objects that have none of their own', () => {
    expect(mask(clear(report(), ['identity', 'name']))).toMatchObject({
      title: '',
      reporter: { id: 'p1', name: '苏日娜', phone: '138****1234' },
    })
  })

  it('of an inner object replaces that of the outer one, also when it is smaller', () => {
    const whole = { ...report(), reporter: clear(person(), []) }
    expect(mask(clear(whole, ['identity', 'name', 'phone']))).toMatchObject({
      reporter: { name: '苏**', phone: '138****1234' },
    })
  })

  it('of an inner object does not open the outer one', () => {
    const whole = { ...report(), reporter: clear(person(), ['identity', 'name', 'phone', 'content']) }
    expect(mask(whole)).toMatchObject({ title: '', reporter: null })
  })

  it('differs between the items of one list', () => {
    const page = { items: [clear(person(), ['name']), person(), clear(person(), ['phone'])], next: null }
    expect(compileMask(z.object({ items: z.array(Person), next: z.string().nullable() }))(page)).toEqual({
      items: [
        { id: 'p1', name: '苏日娜', phone: '138****1234' },
        { id: 'p1', name: '苏**', phone: '138****1234' },
        { id: 'p1', name: '苏**', phone: '13800001234' },
      ],
      next: null,
    })
  })

  it('is replaced by a second one and lost by a copy', () => {
    const once = clear(person(), ['name', 'phone'])
    expect(compileMask(Person)({ ...once })).toMatchObject({ name: '苏**' })
    expect(compileMask(Person)(clear(once, []))).toMatchObject({ name: '苏**', phone: '138****1234' })
  })
})

describe('what the schema does not declare', () => {
  it('does not travel, in plain and in masked parts', () => {
    const stray = { ...report(), idNumber: 'x', reporter: { ...person(), health: 'y' } }
    expect(mask(clear(stray, ['content', 'identity', 'name', 'phone']))).toEqual(report())
    expect(compileMask(z.object({ a: z.object({ b: z.int() }) }))({ a: { b: 1, c: 2 }, d: 3 })).toEqual({ a: { b: 1 } })
    expect(compileMask(z.looseObject({ a: z.int() }))({ a: 1, b: 2 })).toEqual({ a: 1 })
  })

  it('cannot hide behind a plain value, a list or an object', () => {
    expect(() => compileMask(z.object({ a: z.string() }))({ a: { secret: 1 } })).toThrow(TypeError)
    expect(() => compileMask(z.object({ a: z.array(z.string()) }))({ a: 'secret' })).toThrow(TypeError)
    expect(() => compileMask(z.object({ a: z.object({}) }))({ a: 'secret' })).toThrow(TypeError)
    expect(() => compileMask(z.object({ a: z.unknown() }))).toThrow(TypeError)
  })

  it('cannot reach the prototype by a key of its own making', () => {
    const copied = compileMask(z.record(z.string(), z.object({})))(JSON.parse('{"__proto__":{},"a":{}}')) as object
    expect(Object.keys(copied)).toEqual(['a'])
    expect(Object.getPrototypeOf(copied)).toBe(Object.prototype)
  })
})

describe('unions', () => {
  const Either = z.union([
    z.object({ kind: z.literal('person'), who: Person }),
    z.object({ kind: z.literal('words'), words: sensitive('content', z.string()) }),
    z.string(),
    z.null(),
  ])

  it('follow the option that fits', () => {
    const either = compileMask(z.array(Either))
    expect(either([{ kind: 'words', words: 'w' }, { kind: 'person', who: person() }, 'plain', null])).toEqual([
      { kind: 'words', words: '' },
      { kind: 'person', who: { id: 'p1', name: '苏**', phone: '138****1234' } },
      'plain',
      null,
    ])
  })

  it('refuse what fits none, and what could be masked or not', () => {
    expect(() => compileMask(Either)({ kind: 'other' })).toThrow(TypeError)
    expect(() => compileMask(z.union([Person, z.object({ no: z.int() })]))('secret')).toThrow(TypeError)
  })

  it('keep plain values of every kind', () => {
    const choices = compileMask(z.record(z.string(), z.union([z.string(), z.boolean()])))
    expect(choices({ a: 'x', b: false })).toEqual({ a: 'x', b: false })
  })
})

it('leaves undefined out and keeps null', () => {
  const schema = z.object({
    a: z.string().optional(),
    b: z.string().nullable(),
    c: sensitive('name', z.string()).nullish(),
  })
  expect(Object.keys(compileMask(schema)({ a: undefined, b: null, c: undefined }) as object)).toEqual(['b'])
  expect(compileMask(schema)({ b: null, c: null })).toEqual({ b: null, c: null })
})

it('masks a schema that contains itself, at every depth', () => {
  type Tree = { name: string; children: Tree[] }
  const Tree: z.ZodType<Tree> = z.lazy(() => z.object({ name: sensitive('name', z.string()), children: z.array(Tree) }))
  const tree = { name: '巴图', children: [{ name: '乌兰', children: [] }] }
  expect(compileMask(Tree)(tree)).toEqual({ name: '巴*', children: [{ name: '乌*', children: [] }] })
})

it('leaves the value it was given as it was', () => {
  const given = report()
  mask(given)
  expect(given).toEqual(report())
})
