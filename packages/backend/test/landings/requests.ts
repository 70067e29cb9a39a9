import { endpoints } from '@lianxin/contract/api'
import { fillPath } from '@lianxin/contract/client'
import type { TestServer } from '@lianxin/testkit/server'
import sharp from 'sharp'
import { uuidv7 } from 'uuidv7'

/** One request as it was sent, and what came back. */
export type Recorded = {
  readonly id: string
  /** The username of whoever asked. */
  readonly as: string | null
  readonly method: string
  readonly path: string
  readonly body?: unknown
  /** A photo, in base64, instead of a JSON body. */
  readonly photo?: string
  readonly status: number
  readonly kind: string
  readonly answer: unknown
}

export type Landing = {
  readonly people: Readonly<Record<string, string>>
  readonly password: string
  /** A session of the resident's to be ended. */
  readonly session: string
  readonly district: string
}

// biome-ignore lint/suspicious/noExplicitAny: answers of any landing's API; what it lacks shows when it is recorded
type Any = any

/** Stands for the code that was sent last. */
export const CODE = '$code'

/** Asks every endpoint there is, as people would, and goes on with what was answered. */
export async function recordRequests(
  server: TestServer,
  { people, password, session, district }: Landing,
): Promise<Recorded[]> {
  const recorded: Recorded[] = []
  const ask = async (
    id: string,
    as: string | null,
    input: Record<string, unknown> = {},
    photo?: Buffer,
  ): Promise<Any> => {
    const { endpoint } = endpoints.find((one) => one.id === id)!
    const { url, rest } = fillPath(endpoint.path, endpoint.path.includes(':district') ? { district, ...input } : input)
    const reads = endpoint.method === 'GET' || endpoint.method === 'DELETE'
    const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)])).toString()
    const request = {
      ...{ id, as, method: endpoint.method, path: reads && query ? `${url}?${query}` : url },
      ...(photo ? { photo: photo.toString('base64') } : !reads && { body: rest }),
    }
    const answered = await send(server, as === null ? null : people[as]!, request)
    recorded.push({ ...request, ...answered })
    if (answered.status >= 400 && !refusals.has(id)) throw new Error(`${id}: ${JSON.stringify(answered.answer)}`)
    return answered.answer
  }
  const fresh = () => ({ key: uuidv7(), id: uuidv7() })
  await signIn(ask, password)
  await places(ask, fresh)
  await peopleAndPosts(ask, fresh)
  await matters(ask, fresh)
  await ask('notices.list', 'resident')
  const { items } = await ask('notices.list', 'dispatcher', { limit: 5 })
  await ask('notices.read', 'dispatcher', { key: uuidv7(), upTo: items[0].id })
  await ask('notices.events', 'dispatcher')
  await ask('me.sessions', 'resident')
  await ask('me.revoke', 'resident', { id: session })
  await ask('signIn.out', 'supervisor')
  await ask('demo.accounts', null)
  await ask('demo.signIn', null, { username: 'resident' })
  const missed = endpoints.filter(({ id }) => !recorded.some((one) => one.id === id)).map(({ id }) => id)
  if (missed.length > 0) throw new Error(`not asked: ${missed.join(', ')}`)
  return recorded
}

/** Endpoints that refuse on this server, or are also asked what they refuse. */
const refusals = new Set([
  'demo.accounts',
  'demo.signIn',
  'signIn.phone',
  'signIn.password',
  'matters.act',
  'matters.get',
  'me.get',
  'orgs.create',
])

type Ask = (id: string, as: string | null, input?: Record<string, unknown>, photo?: Buffer) => Promise<Any>
type Fresh = () => { key: string; id: string }

async function signIn(ask: Ask, password: string) {
  await ask('districts.list', null)
  await ask('me.get', null)
  await ask('signIn.password', null, { username: 'dispatcher', password: 'not this one' })
  await ask('signIn.password', null, { username: 'dispatcher', password })
  await ask('signIn.code', null, { phone: '15400009001' })
  await ask('signIn.phone', null, { phone: '15400009001', code: 'wrong' })
  await ask('signIn.phone', null, { phone: '15400009001', code: CODE })
  for (const who of ['resident', 'worker', 'dispatcher', 'admin']) await ask('me.get', who)
  await ask('me.rename', 'resident', { key: uuidv7(), name: '刘桂芳' })
  await ask('me.setPassword', 'leader', { username: 'leader.two', password: '井边第三棵老榆树下面' })
}

async function places(ask: Ask, fresh: Fresh) {
  const [root] = (await ask('areas.list', 'resident')).items
  const towns = (await ask('areas.list', 'resident', { parentId: root.id })).items
  const found = await ask('areas.list', 'resident', { q: '暖泉' })
  await ask('areas.path', 'resident', { id: found.items[0].id })
  await ask('areas.list', 'dispatcher', { level: 'grid' })
  const made = await ask('areas.create', 'admin', { ...fresh(), parentId: towns.at(-1).id, name: '北坡嘎查' })
  await ask('areas.rename', 'admin', { key: uuidv7(), id: made.id, version: made.version, name: '北坡新嘎查' })
  const org = { ...fresh(), parentId: null, kind: 'department', name: '农牧技术站', areaId: root.id }
  const station = await ask('orgs.create', 'admin', org)
  await ask('orgs.create', 'resident', { ...org, ...fresh() })
  await ask('orgs.update', 'admin', { ...org, key: uuidv7(), version: station.version, name: '农牧技术推广站' })
  await ask('orgs.list', 'dispatcher', { limit: 3 })
  const category = { ...fresh(), parentId: null, type: null, name: '牧道', finishWorkdays: 5 }
  const kept = await ask('categories.create', 'admin', category)
  await ask('categories.update', 'admin', { ...category, key: uuidv7(), version: kept.version, finishWorkdays: 7 })
  await ask('categories.list', 'resident')
}

async function peopleAndPosts(ask: Ask, fresh: Fresh) {
  const { items } = await ask('orgs.list', 'admin')
  const person = await ask('people.create', 'admin', { ...fresh(), name: '哈斯', phone: '15400009002' })
  await ask('people.update', 'admin', { key: uuidv7(), id: person.id, version: person.version, name: '哈斯巴根' })
  await ask('people.list', 'admin', { limit: 4 })
  await ask('people.list', 'admin', { phone: '15400009002' })
  const [{ id: orgId, areaId }] = items
  const appointed = { ...fresh(), personId: person.id, role: 'gridWorker', orgId, areaId, startsOn: '2026-11-27' }
  await ask('posts.create', 'admin', appointed)
  await ask('posts.end', 'admin', { key: uuidv7(), id: appointed.id })
}

const views = ['scope', 'tasks', 'raised'].flatMap((view) => ['open', 'ended', 'any'].map((phase) => ({ view, phase })))

async function matters(ask: Ask, fresh: Fresh) {
  for (const query of views)
    for (const who of ['resident', 'officer', 'dispatcher']) await ask('matters.list', who, { ...query, limit: 3 })
  const first = await ask('matters.list', 'town', { view: 'scope', phase: 'any', limit: 35 })
  const rest = await ask('matters.list', 'town', { view: 'scope', phase: 'any', limit: 35, cursor: first.next })
  const all = [...first.items, ...rest.items]
  const one = (state: string) => all.filter((item) => item.state === state).slice(0, 1)
  for (const state of new Set<string>(all.map((item) => item.state)))
    for (const { id } of one(state)) for (const who of ['town', 'resident']) await ask('matters.get', who, { id })
  await ask('matters.board', 'supervisor', { area: '150430100' })
  const grid = (await ask('areas.list', 'resident', { level: 'grid', q: '暖泉' })).items[0]
  const made = await walk(ask, fresh, grid.id)
  await ask('matters.reveal', 'dispatcher', { key: uuidv7(), id: made.id, reason: '回访核实' })
}

async function walk(ask: Ask, fresh: Fresh, areaId: string) {
  const picture = await sharp({ create: { width: 16, height: 16, channels: 3, background: '#0a0' } })
    .jpeg()
    .toBuffer()
  const photo = uuidv7()
  await ask('photos.put', 'resident', { id: photo }, picture)
  const data = { text: '楼道灯不亮，老人下楼看不清', where: '2号楼3单元', photos: [photo] }
  const made = await ask('matters.submit', 'resident', { ...fresh(), type: 'need', areaId, data })
  await ask('photos.get', 'resident', { id: photo })
  let version = made.version
  const step = async (who: string, kind: string, given: object = {}) => {
    const receipt = await ask('matters.act', who, { key: uuidv7(), id: made.id, version, kind, data: given })
    version = receipt.version ?? version
    return receipt
  }
  await step('dispatcher', 'accept')
  await step('resident', 'take')
  const { items } = await ask('matters.candidates', 'dispatcher', { id: made.id })
  const worker = items.find((item: Any) => item.personName === '李青禾')
  await step('dispatcher', 'dispatch', { assignee: { postId: worker.postId } })
  await step('worker', 'take')
  await step('resident', 'comment', { note: '请上门前打电话' })
  await step('worker', 'finish', { outcome: 'solved', note: '已更换灯泡' })
  await step('dispatcher', 'verify', { result: 'passed' })
  await step('resident', 'confirm', { solved: 'yes', stars: 5 })
  await ask('matters.get', 'resident', { id: made.id })
  return made
}

/** Sends a request as it was recorded; of an answer that is no JSON only its kind counts. */
export async function send(
  server: TestServer,
  accountId: string | null,
  { method, path, body, photo }: Pick<Recorded, 'method' | 'path' | 'body' | 'photo'>,
): Promise<Pick<Recorded, 'status' | 'kind' | 'answer'>> {
  const code = server.sms.messages.at(-1)?.params.code
  const sent = photo
    ? Buffer.from(photo, 'base64')
    : body === undefined
      ? null
      : JSON.stringify(body).replaceAll(CODE, String(code))
  const headers = { 'content-type': photo ? 'application/octet-stream' : 'application/json' }
  const response = await server.ask(accountId, path, { method, headers, body: sent as BodyInit | null })
  const kind = response.headers.get('content-type') ?? ''
  if (/json/.test(kind)) return { status: response.status, kind, answer: await response.json() }
  await response.body?.cancel()
  return { status: response.status, kind, answer: null }
}
