import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { matterTypes } from '../src/matter-types/index.ts'
import type { MatterTypeDefinition } from '../src/matters/definition.ts'
import { fairnessLaws } from './laws/fairness.ts'
import { flowLaws } from './laws/flow.ts'
import { sideLaws } from './laws/side.ts'
import { wordLaws } from './laws/words.ts'

const guide = new URL('../../../docs/adding-a-matter-type.md', import.meta.url)
const home = new URL('../src/matter-types/', import.meta.url)

let folder: string
let example: MatterTypeDefinition

/** The first block of the guide, as the file it says it is: only its imports are told where that file would stand. */
beforeAll(async () => {
  const block = /```ts\n([\s\S]*?)```/.exec(readFileSync(guide, 'utf8'))?.[1]
  if (!block?.startsWith('// packages/domain/src/matter-types/'))
    throw new Error('the guide shows no matter type first')
  const source = block.replace(/from '(\.[^']*)'/g, (_, path: string) => `from '${new URL(path, home).href}'`)
  folder = mkdtempSync(join(tmpdir(), 'lianxin-guide-'))
  const file = join(folder, 'example.ts')
  writeFileSync(file, source)
  const made: MatterTypeDefinition[] = Object.values(await import(pathToFileURL(file).href))
  expect(made).toHaveLength(1)
  example = made[0]!
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([...flowLaws, ...fairnessLaws, ...sideLaws, ...wordLaws])(
  'the type the guide shows keeps the law: $name',
  ({ findings }) => {
    expect(findings(example)).toEqual([])
  },
)

it('the type the guide shows takes no name that is taken, unless by whoever followed the guide', () => {
  const taken = matterTypes.filter(({ id }) => id === example.id)
  expect(taken.filter(({ label }) => label.zh !== example.label.zh)).toEqual([])
})
