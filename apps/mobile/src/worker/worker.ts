import type { WorkerScope } from './scope.ts'

/** The files of this build and a name for it; written in by `shell-worker.ts` when it is built. */
declare const SHELL: { readonly version: string; readonly files: readonly string[] }

const worker = globalThis as unknown as WorkerScope
const PREFIX = 'lianxin.shell.'
const here = PREFIX + SHELL.version
/** A tab that still runs the build before this one may yet ask for its parts. */
const BUILDS_KEPT = 2

/** A file whose name says what is in it need not come twice. */
async function bring(cache: Cache, file: string): Promise<void> {
  const kept = file.startsWith('/assets/') ? await caches.match(file) : undefined
  const found = kept ?? (await fetch(file, { cache: 'no-cache', credentials: 'omit' }))
  if (!found.ok) throw new Error(`${file}: ${found.status}`)
  await cache.put(file, found)
}

async function install(): Promise<void> {
  const cache = await caches.open(here)
  await Promise.all(SHELL.files.map((file) => bring(cache, file)))
}

async function forgetOldBuilds(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== here)
  await Promise.all(builds.slice(0, Math.max(0, builds.length - BUILDS_KEPT + 1)).map((name) => caches.delete(name)))
}

async function page(request: Request): Promise<Response> {
  const kept = await caches.match('/', { cacheName: here })
  return kept ?? fetch(request)
}

const part = async (request: Request): Promise<Response> => (await caches.match(request)) ?? fetch(request)

/** Answers of the server and the console's pages are none of ours: they always come from the network. */
const isForeign = ({ pathname }: URL): boolean => /^\/(api|console)(\/|$)/.test(pathname)

worker.addEventListener('install', (event) => event.waitUntil(install()))
worker.addEventListener('activate', (event) => event.waitUntil(forgetOldBuilds()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || isForeign(url)) return
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (SHELL.files.includes(url.pathname) || url.pathname.startsWith('/assets/')) event.respondWith(part(request))
})
/** A new build waits until somebody says so: it never takes over under what is being typed. */
worker.addEventListener('message', ({ data }) => {
  if (data === 'takeOver') void worker.skipWaiting()
})
