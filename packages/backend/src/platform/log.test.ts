import { expect, it } from 'vitest'
import { AppError } from './errors.ts'
import { openLog } from './log.ts'

const lineOf = (err: unknown): string => {
  const lines: string[] = []
  openLog('info', { write: (line) => void lines.push(line) }).error({ err }, 'failed')
  return lines.join('')
}
const thrownBy = (work: () => unknown): Error => {
  try {
    work()
  } catch (error) {
    return error as Error
  }
  throw new Error('nothing was thrown')
}
/** As `pg` makes them: values stand in the message, the detail and the place. */
const databaseError = () =>
  Object.assign(new Error('invalid input syntax for type uuid: "苏日娜"'), {
    ...{
      code: '22P02',
      severity: 'ERROR',
      detail: 'Failing row contains (苏日娜, 13800001234).',
      where: '$1 = 苏日娜',
    },
    ...{ table: 'person', constraint: 'person_by_phone' },
  })

it.each([
  ['PostgreSQL', databaseError()],
  ['JSON', thrownBy(() => JSON.parse('{"name": 苏日娜}'))],
  ['V8', thrownBy(() => 'x' in ('苏日娜' as unknown as object))],
  ['what caused another', new AppError('server.failed', { cause: databaseError() })],
  ['what was thrown as text', '苏日娜'],
])('a log line of an error repeats no words quoted by %s', (_, error) => {
  const line = lineOf(error)
  expect(line).not.toMatch(/苏日娜|13800001234/)
  expect(line).toContain('"msg":"failed"')
})

it('a log line of an error says what it was and where it was thrown', () => {
  const { err } = JSON.parse(lineOf(databaseError()))
  expect(err).toMatchObject({ errorCode: '22P02', at: { table: 'person', constraint: 'person_by_phone' } })
  expect(err.stack).toContain('log.test.ts')
  const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:1'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  })
  expect(JSON.parse(lineOf(refused)).err).toMatchObject({ errorCode: 'ECONNREFUSED', message: refused.message })
})
