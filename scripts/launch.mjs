// Plain JavaScript for Node 20: it must run before anything is installed.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled } from './install.mjs'
import { ended, give, root, runNode, say, server, serverEnv, serverFlags, startNode } from './runtime.mjs'
import { ensureWebApps, vite, webApps } from './web-apps.mjs'

const bin = (...path) => join(root, 'node_modules', ...path)

const commands = {
  demo: (args) => serve('demo', args),
  serve: (args) => serve('serve', args),
  bundle: (args) => serve('bundle', args),
  dev,
  test,
  check,
  budget: (args) => runNode(join(root, 'scripts', 'budget.mjs'), args),
  lighthouse: (args) => runNode(join(root, 'scripts', 'lighthouse.mjs'), args),
  bench: (args) => runNode(join(root, 'bench', 'src', 'main.ts'), args),
}

async function serve(verb, args) {
  await ensureWebApps()
  return runNode(server, [verb, ...args], { flags: serverFlags, env: serverEnv })
}

/** Everything at once, each reloading on change; the first to end takes the others with it. */
async function dev(args) {
  const [verb, ...rest] = ['demo', 'serve'].includes(args[0]) ? args : ['demo', ...args]
  const port = process.env.PORT ?? '3000'
  const env = { PORT: port, LIANXIN_SERVER_URL: `http://127.0.0.1:${port}` }
  const children = [startNode(server, [verb, ...rest], { flags: ['--watch', '--watch-preserve-output'], env })]
  for (const app of webApps) {
    const options = { env, cwd: join(root, 'apps', app.name), stdio: ['ignore', 'inherit', 'inherit'] }
    children.push(startNode(vite, ['--port', String(app.port), '--strictPort', '--clearScreen', 'false'], options))
  }
  const all = children.map(ended)
  const code = await Promise.race(all)
  for (const child of children) child.kill('SIGTERM')
  await Promise.all(all)
  return code
}

/** `npm test` runs everything; `npm test -- packages/domain` only that, and then needs no browser. */
async function test(args) {
  const filters = args.filter((arg) => !arg.startsWith('-'))
  const wantsBrowser = filters.length === 0 || filters.some((filter) => filter.includes('e2e'))
  const env = {}
  const vitestArgs = ['run', ...args]
  let missed = false
  if (wantsBrowser) {
    const browser = process.env.LIANXIN_NO_BROWSER === '1' ? undefined : await ensureBrowser()
    if (browser) env.LIANXIN_CHROMIUM = browser
    else vitestArgs.push('--exclude', 'e2e/**')
    missed = !browser
    await ensureWebApps()
  }
  const code = await runNode(bin('vitest', 'vitest.mjs'), vitestArgs, { env })
  if (!missed) return code
  say('SKIPPED: the browser journeys in e2e/ were not run.')
  return process.env.LIANXIN_NO_BROWSER === '1' ? code : code || 1
}

async function check(args) {
  const steps = [
    ['format and lint', bin('@biomejs', 'biome', 'bin', 'biome'), ['check', '--diagnostic-level=warn', '.']],
    ['types', bin('typescript', 'bin', 'tsc'), ['-p', 'tsconfig.json']],
    ['licences', join(root, 'scripts', 'licences.mjs'), []],
    ['sizes', join(root, 'scripts', 'sizes.mjs'), []],
    ['budget', join(root, 'scripts', 'budget.mjs'), []],
  ]
  for (const [name, file, fileArgs] of steps) {
    say(`— ${name}`)
    const code = await runNode(file, fileArgs)
    if (code !== 0) return code
  }
  say('— tests')
  return test(args)
}

const [name, ...args] = process.argv.slice(2)
if (!Object.hasOwn(commands, name ?? ''))
  give(`Usage: node scripts/launch.mjs ${Object.keys(commands).join('|')} [options]`)
if (!existsSync(join(root, 'package.json'))) give('This is not a checkout of Lianxin: package.json is missing.')
await ensureInstalled()
process.exitCode = await commands[name](args)
