import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const WORKER = 'worker.js'
const PAGE = 'index.html'

/** What lies in `public/` is part of the shell as well. */
const publicFiles = (folder: string): [file: string, source: string | Uint8Array][] =>
  readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))])

/** Tells the service worker of which files its build is made, and names the build by what is in them. */
export const shellWorker = (publicFolder: string): Plugin => ({
  name: 'shell-worker',
  generateBundle: {
    order: 'post',
    handler(_, bundle) {
      const worker = bundle[WORKER]
      if (worker?.type !== 'chunk') throw new Error('There is no service worker in this build.')
      const built = Object.values(bundle)
        .filter(({ fileName }) => fileName === PAGE || fileName.startsWith('assets/'))
        .map((file) => [file.fileName, file.type === 'chunk' ? file.code : file.source] as const)
      const hash = createHash('sha256').update(worker.code)
      const files = [...built, ...publicFiles(publicFolder)].sort(([a], [b]) => (a < b ? -1 : 1))
      for (const [name, source] of files) hash.update(name).update(source)
      const paths = files.map(([name]) => (name === PAGE ? '/' : `/${name}`))
      const shell = { version: hash.digest('hex').slice(0, 12), files: paths }
      worker.code = `const SHELL=${JSON.stringify(shell)};\n${worker.code}`
    },
  },
})
