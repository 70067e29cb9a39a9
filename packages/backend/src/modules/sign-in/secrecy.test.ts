import { MINUTE } from '@lianxin/domain/kernel/time'
import { expect, it } from 'vitest'
import { COOKIE } from './cookie.ts'
import { openDoor } from './door.fixture.ts'

const PHONE = '13512349876'

/** Everything the database holds, every column of every table as text. */
async function dump(rows: Awaited<ReturnType<typeof openDoor>>['rows']): Promise<Map<string, string>> {
  const tables = await rows<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  )
  const content = new Map<string, string>()
  for (const { name } of tables) {
    const lines = await rows<{ line: string }>(`select t::text as line from "${name}" t`)
    content.set(name, lines.map(({ line }) => line).join('\n'))
  }
  return content
}

it('leaves no phone, code, password, token or address in clear in any table', async () => {
  const door = await openDoor()
  try {
    const from = '203.0.113.77'
    await door.rows(`insert into district values ('150105', '赛罕区', now())`)
    await door.ask('POST', '/sign-in/code', { phone: PHONE }, { from })
    await door.ask('POST', '/sign-in/phone', { phone: PHONE, code: 'wrong' }, { from })
    const first = door.codeFor(PHONE)
    const { cookie = '', status } = await door.ask('POST', '/sign-in/phone', { phone: PHONE, code: first }, { from })
    expect(status).toBe(200)
    const key = '0199a000-0000-7000-8000-000000000001'
    expect((await door.ask('PUT', '/districts/150105/me/name', { key, name: '其木格' }, { cookie })).status).toBe(200)
    const password = 'three wells and a road'
    const set = await door.ask('PUT', '/me/password', { username: 'qimuge', password }, { cookie, from })
    expect(set.status).toBe(200)
    await door.ask('POST', '/sign-in/password', { username: 'qimuge', password: 'not this one' }, { from })
    door.moveOn(MINUTE)
    await door.ask('POST', '/sign-in/code', { phone: PHONE }, { from })

    const tables = await dump(door.rows)
    for (const used of ['account', 'credential', 'session', 'one_time_code', 'sign_in_limit', 'audit', 'person']) {
      expect(tables.get(used), used).not.toBe('')
    }
    const all = [...tables.values()].join('\n')
    const token = set.cookie!.slice(COOKIE.length + 1).split('.')[0]!
    const hex = Buffer.from(token, 'base64url').toString('hex')
    for (const secret of [PHONE, PHONE.slice(3), password, 'not this one', token, hex, from]) {
      expect(all, secret).not.toContain(secret)
    }
    expect(tables.get('one_time_code')).not.toContain(door.codeFor(PHONE))
    for (const table of ['sign_in_limit', 'audit', 'one_time_code']) expect(tables.get(table)).not.toContain('qimuge')
    const limits = await door.rows<{ key: string }>('select key from sign_in_limit')
    const keys = limits.map(({ key }) => `${key} ${Buffer.from(key, 'base64url').toString('latin1')}`).join('\n')
    for (const who of ['qimuge', from, PHONE]) expect(keys).not.toContain(who)
  } finally {
    await door.close()
  }
})
