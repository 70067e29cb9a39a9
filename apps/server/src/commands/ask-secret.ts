import { once } from 'node:events'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'

/** Asks for something nobody may read over a shoulder: what is typed is not shown. In a pipe it is the first line. */
export async function askSecret(question: string): Promise<string> {
  process.stderr.write(question)
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY === true })
  try {
    // A pipe that ends without a line answers nothing.
    const ended = once(terminal, 'close').then(() => '')
    return (await Promise.race([terminal.question(''), ended])).trim()
  } finally {
    terminal.close()
    process.stderr.write('\n')
  }
}
