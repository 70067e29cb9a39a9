import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import type { Context, Hono } from 'hono'
import { createPacker, isWorthPacking, packingFor } from './packed.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
}

/** The phone app at `/`, the console at `/console/`. Addresses without a file are the app's own pages. */
export function mountWebApps(app: Hono, appsFolder: string): void {
  app.get('/console', (http) => http.redirect('/console/'))
  app.get('/console/*', serveApp(join(appsFolder, 'console', 'dist'), '/console/'))
  app.get('/api/*', (http) => http.notFound())
  app.get('/*', serveApp(join(appsFolder, 'mobile', 'dist'), '/'))
}

const packed = createPacker()

const serveApp = (dist: string, base: string) => async (http: Context) => {
  const wanted = normalize(decoded(http.req.path.slice(base.length)))
  const file = wanted.startsWith('..') || extname(wanted) === '' ? null : await readAsset(join(dist, wanted))
  if (file === null && extname(wanted) !== '' && extname(wanted) !== '.html') return http.notFound()
  const body = file ?? (await readAsset(join(dist, 'index.html')))
  if (body === null) return http.text('The web app is not built yet: npm run build', 503)
  // Built files carry a hash in their name; the page that names them must be fresh.
  const forever = file !== null && wanted.startsWith('assets/')
  const type = (file && types[extname(wanted)]) || 'text/html; charset=utf-8'
  const packing = isWorthPacking(type, body) ? packingFor(http.req.header('accept-encoding')) : undefined
  const sent = packing ? await packed(body, packing, forever ? join(dist, wanted) : undefined) : body
  return http.body(new Uint8Array(sent), 200, {
    'content-type': type,
    'cache-control': forever ? 'public, max-age=31536000, immutable' : 'no-cache',
    vary: 'accept-encoding',
    ...(packing && { 'content-encoding': packing }),
  })
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

async function readAsset(path: string): Promise<Buffer | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? readFile(path) : null
}
