import { join } from 'node:path'
import { api } from '@lianxin/contract/api'
import type { Plugin } from 'vite'

const contract = join('packages', 'contract', 'src', 'api.ts')

/** All that a client needs to know of an endpoint; its schemas would bring zod, a third of the phone's whole budget. */
const table = Object.fromEntries(
  Object.entries(api).map(([group, endpoints]) => [
    group,
    Object.fromEntries(Object.entries(endpoints).map(([name, { method, path }]) => [name, { method, path }])),
  ]),
)

/** Ships the contract to the phone as paths and methods; the server judges by the schemas. */
export const contractAsData = (): Plugin => ({
  name: 'contract-as-data',
  enforce: 'pre',
  load: (id) => (id.endsWith(contract) ? `export const api = ${JSON.stringify(table)}` : null),
})
