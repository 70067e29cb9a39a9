// Measures the first page of a resident as Lighthouse does: a middling phone on slow 4G, simulated.
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import lighthouse from 'lighthouse'
import { chromium } from 'playwright-core'
import { ensureBrowser } from './browser.mjs'
import { ended, give, say, server, serverEnv, serverFlags, startNode } from './runtime.mjs'
import { ensureWebApps } from './web-apps.mjs'

const LONGEST_START_MS = 120_000
/** What a page should reach. Accessibility is held by CI; times are only told, for they depend on the machine. */
const wanted = { performance: 95, accessibility: 100, 'best-practices': 100 }

async function freePort() {
  const listening = createServer().listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address()
  listening.close()
  await once(listening, 'close')
  return port
}

async function answers(url) {
  const until = Date.now() + LONGEST_START_MS
  while (Date.now() < until) {
    const response = await fetch(url).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`Nothing answers at ${url}.`)
}

/** Runs `work` with the address of a demo that lasts as long as it. */
async function withDemo(work) {
  const dataDir = await mkdtemp(join(tmpdir(), 'lianxin-lighthouse-'))
  await chmod(dataDir, 0o755)
  const port = await freePort()
  const args = ['demo', '--port', String(port), '--data-dir', dataDir, '--log-level', 'warn']
  const demo = startNode(server, args, { flags: serverFlags, env: serverEnv, stdio: 'ignore' })
  const over = ended(demo)
  try {
    await answers(`http://127.0.0.1:${port}/healthz`)
    return await work(`http://127.0.0.1:${port}`)
  } finally {
    demo.kill('SIGTERM')
    await over
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** What Lighthouse found of a page: scores and audits. */
export async function measure(url, executablePath, onlyCategories = Object.keys(wanted)) {
  const port = await freePort()
  const args = [`--remote-debugging-port=${port}`, '--no-sandbox', '--no-first-run', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args })
  try {
    const options = { port, output: 'json', logLevel: 'error', onlyCategories }
    return (await lighthouse(url, options)).lhr
  } finally {
    await browser.close()
  }
}

export const scoreOf = ({ score }) => Math.round((score ?? 0) * 100)
const times = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift']

export function report({ categories, audits }) {
  const scores = Object.keys(categories).map((id) => ({ id, score: scoreOf(categories[id]), want: wanted[id] }))
  const missed = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => ({ id, title: audits[id].title, shown: audits[id].displayValue ?? '' }))
  return {
    scores,
    times: times.filter((id) => audits[id]).map((id) => ({ id, ms: Math.round(audits[id].numericValue * 100) / 100 })),
    missed,
  }
}

async function main(args) {
  const browser = (await ensureBrowser()) ?? give('Lighthouse needs a browser.')
  await ensureWebApps()
  const asked = args.find((arg) => arg.startsWith('http'))
  const found = report(await (asked ? measure(asked, browser) : withDemo((address) => measure(`${address}/`, browser))))
  if (args.includes('--json')) console.log(JSON.stringify(found, null, 2))
  else {
    for (const { id, score, want } of found.scores) console.log(`${id.padEnd(16)} ${score} (wanted: ${want})`)
    for (const { id, ms } of found.times) console.log(`  ${id.padEnd(26)} ${ms}`)
    for (const { id, title, shown } of found.missed) say(`  below its best: ${id}: ${title} ${shown}`)
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2))
