import type { Endpoint } from '@lianxin/contract/endpoint'
import { matterTypes } from '@lianxin/domain/matter-types/index'
import { nextPhone, type SmallDistrict } from '@lianxin/testkit/district'
import { officialNotice } from '@lianxin/testkit/official-notices'
import { uuidv7 } from 'uuidv7'

export type Sample = Record<string, unknown>
/** What a field of an endpoint holds in a request that should succeed; a function makes it afresh. */
export type Samples = Readonly<Record<string, unknown>>

const [anyType] = matterTypes

/** Each takes a category as it was made, so each needs one of its own. */
export const changesOfCategories = ['move', 'retire', 'restore', 'saveForm'] as const

type Things = {
  matter: string
  photo: string
  category: string
  spareCategories: readonly string[]
  route: string
  rule: string
}

/** Values for every field of the contract by its name, and for single endpoints where the name means something else. */
export function samplesIn(town: SmallDistrict, things: Things) {
  const byField: Samples = {
    district: town.district,
    key: () => uuidv7(),
    id: () => uuidv7(),
    type: anyType!.id,
    areaId: town.grids[1].id,
    data: anyType!.samples.submit[0],
    version: 1,
    reason: '回访核实',
    parentId: town.communities[1].id,
    name: '新起的名',
    kind: 'department',
    phone: () => nextPhone(),
    code: '000000',
    personId: town.officer.personId,
    role: 'member',
    orgId: town.orgs.committee.id,
    startsOn: '2026-11-23',
    username: () => `u-${uuidv7()}`,
    password: '榆树下的长板凳 42',
    upTo: () => uuidv7(),
    nameZh: '热线',
    nameEn: 'Hotline',
    replyColumns: [{ title: '工单号', field: 'externalNo' }],
    from: '2026-11-01',
    to: '2026-11-30',
    change: { kind: 'renumber', areaId: town.communities[1].id, code: `${town.district}100077` },
    basis: 'as previewed',
    year: 2026,
    text: officialNotice(2026),
    days: [{ day: '2026-11-26', kind: 'morning', name: '旗庆' }],
    hours: null,
    clock: 'accept',
    categoryId: null,
    source: null,
    period: { workHours: 4 },
    validFrom: '2026-11-23',
    steps: [{ rung: 'town', after: null }],
    coordinates: 'wgs84',
    property: 'name',
    point: { lng: 119.9, lat: 42.3 },
  }
  const byEndpoint: Readonly<Record<string, Samples>> = {
    'signIn.out': { to: '/' },
    'provider.visit': { to: '/me' },
    'provider.link': { to: '/me' },
    'areas.namesTo': { id: town.grids[0].id },
    'areas.path': { id: town.grids[0].id },
    'areas.rename': { id: town.grids[2].id },
    'areas.history': { id: town.grids[0].id },
    'orgs.create': { parentId: null },
    'orgs.update': { id: town.orgs.otherCommittee.id, parentId: null },
    // Each edit of the calendar is based on the one before, in the order in which the loop makes them.
    'calendar.setDays': { version: 0 },
    'calendar.setHours': { version: 1, from: '2026-12-01', orgId: town.orgs.housing.id },
    'calendar.enterNotice': { version: 2 },
    'calendar.withdrawNotice': { version: 3 },
    'rules.revise': { id: things.rule },
    'rules.setLadder': { version: 0 },
    'people.update': { id: town.otherWorker.personId },
    'posts.end': { id: town.otherWorker.post.id },
    'categories.create': { parentId: null },
    'categories.update': { id: things.category },
    'categories.form': { id: things.category },
    'categories.forms': { id: things.category },
    ...Object.fromEntries(
      changesOfCategories.map((name, at) => [
        `categories.${name}`,
        { id: things.spareCategories[at] ?? things.category, parentId: null, fields: [] },
      ]),
    ),
    'routes.preview': { categoryId: things.category },
    'routes.create': { categoryId: things.category, orgId: town.orgs.committee.id },
    'routes.update': { id: things.route, orgId: town.orgs.committee.id },
    'routes.end': { id: things.route, version: 2 },
    'routes.adopt': {
      items: [{ id: uuidv7(), categoryId: things.category, areaId: town.root, orgId: town.orgs.office.id }],
    },
    'matters.act': { id: things.matter, kind: 'accept', data: {} },
    'matters.search': { q: '楼道灯' },
    'matters.get': { id: things.matter },
    'matters.candidates': { id: things.matter },
    'matters.duplicates': { id: things.matter },
    'matters.reveal': { id: things.matter },
    'photos.get': { id: things.photo },
    'matters.register': { caller: { name: '乌云', phone: nextPhone() } },
    'sources.create': { code: () => `s${uuidv7().replaceAll('-', '').slice(-20)}`, kind: 'hotline' },
    'sources.update': { code: 'hotline12345' },
    'sources.replies': { code: 'hotline12345' },
    'imports.upload': { kind: 'people', file: '人员.csv' },
    'imports.preview': { mapping: {} },
    'imports.start': { mapping: {} },
    'guests.lookUp': { no: '150430-20261123-000001', code: 'ABCDEFGH' },
    'guests.place': { id: town.grids[0].id },
  }
  return (id: string, { input }: Pick<Endpoint, 'input'>): Sample =>
    Object.fromEntries(
      Object.entries(input.shape)
        .filter(([field, schema]) => field in (byEndpoint[id] ?? {}) || !schema.safeParse(undefined).success)
        .map(([field]) => {
          const value = byEndpoint[id]?.[field] ?? (field in (byEndpoint[id] ?? {}) ? null : byField[field])
          if (value === undefined) throw new Error(`${id} needs a sample of ${field} in contract-samples.ts`)
          return [field, typeof value === 'function' ? value() : value]
        }),
    )
}
