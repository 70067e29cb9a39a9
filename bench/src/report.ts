/** One number of the bench. `ratio` is value to floor; both are null where nothing is compared. */
export type Measured = {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly floor: number | null
  readonly ratio: number | null
}

const rounded = (value: number | null): number | null => (value === null ? null : Number(value.toPrecision(4)))

export const asJson = (measured: readonly Measured[]): string =>
  measured
    .map(({ name, value, unit, floor, ratio }) =>
      JSON.stringify({ name, value: rounded(value), unit, floor: rounded(floor), ratio: rounded(ratio) }),
    )
    .join('\n')

export function asTable(measured: readonly Measured[]): string {
  const text = (value: number | null) => (value === null ? '–' : String(rounded(value)))
  const lines = [
    ['name', 'value', 'unit', 'floor', 'ratio'],
    ...measured.map(({ name, value, unit, floor, ratio }) => [name, text(value), unit, text(floor), text(ratio)]),
  ]
  const widths = lines[0]!.map((_, at) => Math.max(...lines.map((line) => line[at]!.length)))
  return lines.map((line) => line.map((cell, at) => cell.padEnd(widths[at]!)).join('  ')).join('\n')
}
