/** Only what the bar needs of standard error, so that a test can hold it. */
type Terminal = { readonly isTTY?: boolean; write(text: string): unknown }

export type ProgressBar = { show(label: string, done: number, total: number): void; end(): void }

const WIDTH = 30

/** A line that is drawn over itself. Where nobody watches, in a pipe or a log, it draws nothing. */
export function progressBar(terminal: Terminal = process.stderr): ProgressBar {
  let drawn = ''
  const draw = (line: string) => {
    if (!terminal.isTTY || line === drawn) return
    terminal.write(`\r${line}\x1b[K`)
    drawn = line
  }
  return {
    show: (label, done, total) => {
      const share = total === 0 ? 1 : done / total
      const full = Math.round(share * WIDTH)
      draw(`${label} [${'#'.repeat(full)}${'.'.repeat(WIDTH - full)}] ${Math.floor(share * 100)}% ${done}/${total}`)
    },
    end: () => {
      if (drawn !== '') terminal.write('\n')
      drawn = ''
    },
  }
}
