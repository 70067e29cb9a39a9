import { matterTypes } from '@lianxin/domain/matter-types/index'
import { expect, it, vi } from 'vitest'
import { amongFor, othersOf } from './matter-field.tsx'

const [type, otherType] = matterTypes.map(({ id }) => id) as [string, string]
const matter = { district: '150430', id: 'this', type }
const line = (id: string, of = type) => ({
  id,
  no: `no-${id}`,
  type: of,
  state: 's',
  title: 't',
  area: { names: ['旗', '镇'] },
})
const items = [line('this'), line('same'), line('other', otherType)]

const server = (duplicates = vi.fn(async () => ({ items: [{ ...line('alike'), area: '第一网格' }] }))) => {
  const search = vi.fn(async (_: object) => ({ items }))
  return { search, duplicates, client: { matters: { search, duplicates } } as never }
}
const ids = async (found: ReturnType<typeof othersOf>) => (await found).map(({ id }) => id)

it('offers what is alike near by, and by number or words what is searched; never the matter itself', async () => {
  const { client, search } = server()
  expect(await ids(othersOf(client, matter, 'all', ''))).toEqual(['alike'])
  expect(search).not.toHaveBeenCalled()
  expect(await ids(othersOf(client, matter, 'all', '0017'))).toEqual(['same', 'other'])
})

it('offers for a merge only what is open and of a type that it may go into', async () => {
  const { client, search } = server()
  expect(await ids(othersOf(client, matter, 'mergeable', '0017'))).toEqual(['same'])
  expect(search.mock.calls[0]![0]).toMatchObject({ phase: 'open', q: '0017' })
})

it('still searches for whoever may not look for what is alike', async () => {
  const { client } = server(vi.fn(() => Promise.reject(new Error('access.denied'))))
  expect(await othersOf(client, matter, 'all', '')).toEqual([])
})

it('knows by what a step does which others it can mean', () => {
  expect([amongFor('unlink'), amongFor('merge'), amongFor('link'), amongFor(undefined)]).toEqual([
    ...['linked', 'mergeable', 'all', 'all'],
  ])
})
