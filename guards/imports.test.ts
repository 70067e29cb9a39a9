import { describe, expect, it } from 'vitest'
import { importsOf, specifiersOf } from './import-graph.ts'
import { breachesOf } from './import-rules.ts'
import { readSources } from './sources.ts'

const breachOf = (path: string, source: string) => breachesOf(new Map([[path, source]]))

describe('the import graph', () => {
  const sources = readSources()

  it('is walked, not missed', () => {
    expect(sources.has('packages/domain/src/matters/decide.ts')).toBe(true)
    const edges = importsOf(sources)
    expect(edges.length).toBeGreaterThan(200)
    expect(edges).toContainEqual({
      from: 'packages/contract/src/masking.ts',
      specifier: '@lianxin/domain/kernel/mask',
      to: { file: 'packages/domain/src/kernel/mask.ts' },
    })
  })

  it('goes in one direction', () => {
    expect(breachesOf(sources)).toEqual([])
  })
})

describe('an import is found', () => {
  it.each([
    ["import { a } from './a.ts'", './a.ts'],
    ["import {\n  a,\n  type B,\n} from './a.ts'", './a.ts'],
    ["import type { A } from './a.ts'", './a.ts'],
    ["import a, { b } from './a.ts'", './a.ts'],
    ["import * as a from './a.ts'", './a.ts'],
    ["import './a.css'", './a.css'],
    ["export * from './a.ts'", './a.ts'],
    ["export { a } from './a.ts'", './a.ts'],
    ["const a = await import('./a.ts')", './a.ts'],
    ["fork(new URL('./a.child.ts', import.meta.url))", './a.child.ts'],
  ])('%j', (source, specifier) => {
    expect(specifiersOf(source)).toEqual([specifier])
  })

  it('and not in a comment or a word', () => {
    expect(
      specifiersOf("// import { a } from './a.ts'\n * import { b } from './b.ts'\nconst x = Array.from('abc')"),
    ).toEqual([])
  })
})

describe('a breach is told', () => {
  it.each([
    ['domain, of contract', 'packages/domain/src/a.ts', "import { x } from '@lianxin/contract/api'"],
    ['domain, of a package', 'packages/domain/src/a.ts', "import { x } from 'kysely'"],
    ['domain, of Node', 'packages/domain/src/a.ts', "import { x } from 'node:fs'"],
    ['domain, around the exports', 'packages/domain/src/a.ts', "import { x } from '../../backend/src/b.ts'"],
    ['contract, of backend', 'packages/contract/src/a.ts', "export * from '@lianxin/backend/platform/db'"],
    ['contract, of a package', 'packages/contract/src/a.ts', "import { x } from 'hono'"],
    [
      'contract, of its neighbour by path',
      'packages/contract/src/a.ts',
      "import { x } from '../../domain/src/kernel/ids.ts'",
    ],
    ['backend, of ui', 'packages/backend/src/modules/areas/a.ts', "import { x } from '@lianxin/ui/texts/define'"],
    ['backend, of the testkit', 'packages/backend/src/platform/a.ts', "import { x } from '@lianxin/testkit/database'"],
    ['ui, of backend', 'packages/ui/src/a.tsx', "import type { X } from '@lianxin/backend/platform/db'"],
    ['ui, of Node', 'packages/ui/src/a.ts', "import { x } from 'node:path'"],
    ['mobile, of backend', 'apps/mobile/src/a.tsx', "const a = await import('@lianxin/backend/platform/db')"],
    ['console, of the testkit', 'apps/console/src/a.ts', "import { x } from '@lianxin/testkit/town'"],
    ['mobile, of console', 'apps/mobile/src/a.ts', "import { x } from '../../console/src/b.ts'"],
    [
      'a test, of what its layer does not know',
      'packages/domain/src/a.test.ts',
      "import { x } from '@lianxin/contract/api'",
    ],
    [
      'a module, of another’s tables',
      'packages/backend/src/modules/areas/service.ts',
      "import { x } from '../orgs/tables.ts'",
    ],
    [
      'a module, of another’s queries',
      'packages/backend/src/modules/areas/service.ts',
      "import { x } from '../orgs/queries.ts'",
    ],
    [
      'a test, of another module’s queries',
      'packages/backend/src/modules/areas/a.test.ts',
      "import { x } from '../orgs/queries.ts'",
    ],
    ['the composition, of queries', 'packages/backend/src/compose.ts', "import { x } from './modules/orgs/queries.ts'"],
    [
      'the platform, of a module',
      'packages/backend/src/platform/http/a.ts',
      "import { x } from '../../modules/orgs/service.ts'",
    ],
    ['a feature, of another', 'apps/mobile/src/features/report/a.tsx', "import { x } from '../tasks/b.tsx'"],
  ])('%s', (_, path, source) => {
    expect(breachOf(path, source)).not.toEqual([])
  })
})

describe('what is lawful stays untold', () => {
  it.each([
    ['packages/domain/src/a.ts', "import { z } from 'zod'\nimport { b } from './b.ts'"],
    [
      'packages/domain/src/a.test.ts',
      "import { it } from 'vitest'\nimport { w } from '../test/world.ts'\nimport { r } from 'node:fs'",
    ],
    ['packages/contract/src/a.ts', "import { x } from '@lianxin/domain/kernel/ids'\nimport { y } from 'zod-openapi'"],
    [
      'packages/backend/src/modules/areas/service.ts',
      "import { x } from '../orgs/service.ts'\nimport { y } from './queries.ts'",
    ],
    [
      'packages/backend/src/modules/areas/a.test.ts',
      "import { x } from '@lianxin/testkit/database'\nimport { y } from './queries.ts'",
    ],
    ['packages/ui/src/a.tsx', "import { x } from '@lianxin/contract/api'\nimport { y } from 'react'"],
    [
      'apps/server/src/main.ts',
      "import { x } from '@lianxin/testkit/town'\nimport { y } from '@lianxin/backend/platform/db'",
    ],
    ['apps/mobile/src/features/report/a.tsx', "import { x } from './b.tsx'\nimport { y } from '../../shell/c.ts'"],
    ['bench/a.ts', "import { x } from '@lianxin/testkit/town'"],
  ])('%s', (path, source) => {
    expect(breachOf(path, source)).toEqual([])
  })
})
