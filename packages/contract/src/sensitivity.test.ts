import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { endpoints } from './api.ts'
import { compileMask, type Definition } from './masking.ts'
import { sensitive, sensitivityOf } from './sensitivity.ts'

const TELLING = /name|phone|text|title|content|note|reason|address|where/i

/** Fields that sound like a person's words or data and may be read by whoever may read the object; each with its reason. */
const allowed: readonly (readonly [path: RegExp, reason: string])[] = [
  [/\.(orgName|parentName|areaName|furtherAreas\[\]\.name)$/, 'bodies with duties and places are public'],
  [/\.area\.names\[\]$/, 'places are public'],
  [/^(areas|orgs|categories|districts)\.\w+(\.items\[\])?\.name$/, 'names of places, bodies and categories'],
  [/\.category\.name(En)?$|^categories\.\w+(\.items\[\])?\.nameEn$/, 'a category of the district'],
  [/^areaChanges\.\w+(\.items\[\])?\.(area|codes\[\]|rightAt\.(children|orgs)\[\])\.name$/, 'places and bodies'],
  [/^areaShapes\.at\.items\[\]\.names\[\]$|^areaShapes\.coverage\.missing\[\]\.name$/, 'places'],
  [/^areaShapes\.coverage\.last\.byName$/, 'staff, by name'],
  [/^areaChanges\.(preview\.rightAt\.posts\[\]\.personName|(make|list\.items\[\])\.byName)$/, 'staff, by name'],
  [/^routes\.\w+\..*\b(name|names\[\])$/, 'categories, places and bodies: a route names nobody'],
  [/\.clocks\[\]\.name$/, 'the name of a deadline in its type'],
  [/\.desk\.name$/, 'places are public'],
  [/^matters\.get\.pause\.reason$/, 'one of the reasons its type names'],
  [/^matters\.get\.timeline\[\]\.helper\.name$/, 'staff answer for their work under their own name'],
  [/\.(lead|staff|firstReceiver|enteredBy)\.name$/, 'staff answer for their work under their own name'],
  [/\.posts\[\]\.personName$|^posts\.(create|end\.post)\.personName$/, 'staff: whoever holds a post'],
  [/^matters\.candidates\.items\[\]\.personName$/, 'staff: whoever could be given a matter'],
  [/^sources\.\w+(\.items\[\])?\.replyColumns\[\]\.title$/, 'the head of a column'],
  [/^(calendar|rules)\.\w+\.(years\[\]\.)?(notice|own|days)\[\]\.name$/, 'what a day is called'],
  [/^guests\.place\.names\[\]$/, 'places are public'],
  [/^matters\.reveal\.phone$/, 'the one endpoint made to show it, with a reason that is logged'],
  [/^(me\.\w+|signIn\.\w+)\.(me\.)?(username|districts\[\]\.(name|personName))$/, 'one’s own'],
  [/^people\.\w+(\.items\[\])?\.username$/, 'what an administrator gave a member of staff to sign in with'],
  [/^demo\./, 'invented people, on a demo server only'],
]

type Field = { readonly path: string; readonly shielded: boolean }

/** Every text an answer can hold, with the path to it; `shielded` when something around it is sensitive. */
function texts(schema: z.ZodType, path: string, shielded = false): Field[] {
  const inside = shielded || sensitivityOf(schema) !== undefined
  const def = schema._zod.def as unknown as Definition
  const deeper = (child: z.ZodType, name = '') => texts(child, path + name, inside)
  switch (def.type) {
    case 'string':
      return [{ path, shielded: inside }]
    case 'object':
      return Object.entries(def.shape!).flatMap(([name, child]) => deeper(child, `.${name}`))
    case 'array':
      return deeper(def.element!, '[]')
    case 'record':
      return deeper(def.valueType!, '{}')
    case 'union':
      return def.options!.flatMap((option) => deeper(option))
    case 'pipe':
      return deeper(def.out!)
    default:
      return def.innerType ? deeper(def.innerType) : []
  }
}

const lastName = (path: string) => path.slice(path.lastIndexOf('.'))
const telling = (output: z.ZodType, id: string): string[] =>
  texts(output, id)
    .filter(({ path, shielded }) => !shielded && TELLING.test(lastName(path)))
    .map(({ path }) => path)
const unexplained = (paths: readonly string[]) => paths.filter((path) => !allowed.some(([known]) => known.test(path)))

describe('every answer', () => {
  it.each(endpoints)('$id marks words and data of people as sensitive, or says why not', ({ id, endpoint }) => {
    expect(unexplained(telling(endpoint.output, id))).toEqual([])
  })

  it.each(endpoints)('$id can be masked', ({ endpoint }) => {
    expect(compileMask(endpoint.output)).toBeTypeOf('function')
  })

  it('needs each of the exceptions still', () => {
    const paths = endpoints.flatMap(({ id, endpoint }) => telling(endpoint.output, id))
    expect(allowed.filter(([known]) => !paths.some((path) => known.test(path)))).toEqual([])
  })
})

describe('the law', () => {
  it('finds what somebody forgot to mark, at any depth', () => {
    const forgotten = z.object({
      items: z.array(
        z.object({ note: z.string().nullable(), inner: z.record(z.string(), z.object({ phone: z.string() })) }),
      ),
      marked: sensitive('identity', z.object({ name: z.string() })),
      reason: sensitive('content', z.string()).optional(),
    })
    expect(unexplained(telling(forgotten, 'x.y'))).toEqual(['x.y.items[].note', 'x.y.items[].inner{}.phone'])
  })
})

describe('a marked field', () => {
  it('stays marked when it is described, limited or made optional', () => {
    const marked = sensitive('name', z.string())
    expect(sensitivityOf(marked.describe('who'))).toBe('name')
    expect(sensitivityOf(marked.max(5))).toBe('name')
    expect(compileMask(z.object({ a: marked.optional() }))({ a: '苏日娜' })).toEqual({ a: '苏**' })
  })

  it('leaves the schema it was made from unmarked', () => {
    const plain = z.string()
    sensitive('name', plain)
    expect(sensitivityOf(plain)).toBeUndefined()
  })
})
