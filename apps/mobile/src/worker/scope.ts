/** The parts of a service worker's world that ours uses; TypeScript's own library for it cannot stand beside that of pages. */
export type WorkerScope = {
  readonly registration: { readonly scope: string }
  addEventListener(type: 'install' | 'activate', listener: (event: Lasting) => void): void
  addEventListener(type: 'fetch', listener: (event: Asked) => void): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
  skipWaiting(): Promise<void>
}

type Lasting = { waitUntil(work: Promise<unknown>): void }
type Asked = { readonly request: Request; respondWith(answer: Promise<Response>): void }
