import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

function tokensOf(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  const body = css.slice(start, css.indexOf('\n}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]))
}

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

const grounds = ['paper', 'page', 'sunken']
const texts = [
  ...['ink', 'ink-soft', 'accent', 'wrong'].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-deep'],
  ...['normal', 'warned', 'overdue'].flatMap((state) => [
    [`clock-${state}`, `clock-${state}-wash`] as const,
    [`clock-${state}`, 'paper'] as const,
  ]),
] as const

const normal = tokensOf(':root')
const elder = { ...normal, ...tokensOf(':root[data-elder]') }

describe('contrast of tokens', () => {
  it('knows the reference values of WCAG', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })
  it.each(texts)('%s on %s reads at 4.5:1, in elder mode at 7:1', (text, ground) => {
    expect(contrast(normal[text]!, normal[ground]!)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(elder[text]!, elder[ground]!)).toBeGreaterThanOrEqual(7)
  })
  it.each(grounds)('edges of controls stand 3:1 from %s', (ground) => {
    expect(contrast(normal.edge!, normal[ground]!)).toBeGreaterThanOrEqual(3)
    expect(contrast(elder.edge!, elder[ground]!)).toBeGreaterThanOrEqual(4.5)
  })
})
