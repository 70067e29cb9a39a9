import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Endpoint } from './endpoint.ts'
import { errorStatus } from './errors.ts'
import { matters } from './matters.ts'
import { errorsOf } from './openapi-problems.ts'

/** Codes that sources of the domain refuse with. */
function codesIn(folder: string): string[] {
  const rules = new URL(`../../domain/src/${folder}`, import.meta.url)
  const files = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /(?<!\.test)\.ts$/.test(name),
  )
  const sources = files.map((name) => readFileSync(new URL(name, rules), 'utf8'))
  return [
    ...new Set(
      sources.flatMap((source) => [...source.matchAll(/(?:refuse\(|code: )'([\w.]+)'/g)].map(([, code]) => code!)),
    ),
  ]
}

describe('the table of errors', () => {
  it('knows every code that a rule refuses with', () => {
    const codes = codesIn('')
    expect(codes).toContain('matter.handlerCannotJudge')
    expect(codes.filter((code) => !(code in errorStatus))).toEqual([])
  })

  it('gives each an HTTP status of an error, and dots its name', () => {
    for (const [code, status] of Object.entries(errorStatus)) {
      expect(code).toMatch(/^[a-z]\w*\.[a-z]\w*$/)
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(600)
    }
  })
})

describe('a step of a matter', () => {
  it('declares every code that the engine refuses one with', () => {
    const declared: string[] = errorsOf(matters.act as unknown as Endpoint)
    expect(codesIn('matters/').filter((code) => !declared.includes(code))).toEqual([])
  })
})
