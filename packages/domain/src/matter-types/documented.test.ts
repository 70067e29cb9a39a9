import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { featOf, featsOf, talesOf } from '../../test/explore.ts'
import { fairnessLaws } from '../../test/laws/fairness.ts'
import { flowLaws } from '../../test/laws/flow.ts'
import { sideLaws } from '../../test/laws/side.ts'
import { wordLaws } from '../../test/laws/words.ts'
import type { MatterTypeDefinition } from '../matters/definition.ts'

const folder = mkdtempSync(join(tmpdir(), 'lianxin-documented-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The first example of docs/adding-a-matter-type.md, as somebody would copy it. */
async function documented(): Promise<MatterTypeDefinition> {
  const page = readFileSync(new URL('../../../../docs/adding-a-matter-type.md', import.meta.url), 'utf8')
  const [, code] = /```ts\n([\s\S]*?)```/.exec(page)!
  const file = join(folder, 'documented.ts')
  writeFileSync(file, code!.replaceAll(`'../`, `'${join(import.meta.dirname, '..')}/`))
  const [type] = Object.values((await import(/* @vite-ignore */ file)) as Record<string, MatterTypeDefinition>)
  return type!
}

describe('the type in the guide', () => {
  it('keeps every law', async () => {
    const type = await documented()
    const laws = [...flowLaws, ...fairnessLaws, ...sideLaws, ...wordLaws]
    expect(laws.flatMap(({ findings }) => findings(type))).toEqual([])
  })

  it('shows every step in the logs that are written of it', { timeout: 240_000 }, async () => {
    const type = await documented()
    const shown = new Set(
      talesOf(type).flatMap(({ actions }) => actions.map((_, at) => featOf(actions.slice(0, at + 1)))),
    )
    expect([...featsOf(type)].filter((feat) => !shown.has(feat))).toEqual([])
  })
})
