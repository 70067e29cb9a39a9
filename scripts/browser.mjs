import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runQuietly, say } from './runtime.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge', 'chrome']

function usualPlaces() {
  const { LOCALAPPDATA, PROGRAMFILES, 'PROGRAMFILES(X86)': PROGRAMS86 } = process.env
  if (process.platform === 'darwin')
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    )
  if (process.platform !== 'win32') return ['/snap/bin/chromium', '/opt/google/chrome/chrome']
  return [PROGRAMFILES, PROGRAMS86, LOCALAPPDATA]
    .filter(Boolean)
    .flatMap((base) => [
      `${base}\\Google\\Chrome\\Application\\chrome.exe`,
      `${base}\\Microsoft\\Edge\\Application\\msedge.exe`,
    ])
}

function findBrowser() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [process.env.LIANXIN_CHROMIUM, ...onPath, ...usualPlaces()].find((path) => path && existsSync(path))
}

/** Without a Chinese font every screenshot is boxes and every width measured is wrong. */
function hasChineseFont() {
  if (process.platform !== 'linux') return true
  const listed = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' })
  return listed.status === 0 && listed.stdout.trim() !== ''
}

const aptGet = '/usr/bin/apt-get'
const canInstall = () => process.getuid?.() === 0 && existsSync(aptGet)

async function aptInstall(packages) {
  say(`Installing ${packages.join(' and ')} for the browser tests (once, about a minute) …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const options = { env, stdio: ['ignore', 'pipe', 'pipe'] }
  const install = ['install', '-y', '-q', '--no-install-recommends', ...packages]
  return (
    (await runQuietly(spawn(aptGet, ['update', '-q'], options))) && (await runQuietly(spawn(aptGet, install, options)))
  )
}

/** The path of a Chromium-like browser with Chinese fonts; undefined, after one plain sentence, when there is none. */
export async function ensureBrowser() {
  const missing = [!findBrowser() && 'chromium', !hasChineseFont() && 'fonts-noto-cjk'].filter(Boolean)
  if (missing.length > 0 && canInstall()) await aptInstall(missing)
  const browser = findBrowser()
  if (browser && hasChineseFont()) return browser
  say(
    browser
      ? 'No Chinese font was found: install fonts-noto-cjk (or any Simplified Chinese font) to run the browser journeys.'
      : 'No browser was found: install Chromium, Chrome or Edge (or set LIANXIN_CHROMIUM to its path) to run the browser journeys.',
  )
}
