import { createClient, type Fetch } from '@lianxin/contract/client'
import type { District, Id } from '@lianxin/domain/kernel/ids'
import { API } from './client.ts'

const UPLOAD_WITHIN_MS = 120_000

/** `fetch` does not tell how much it has sent; the older XMLHttpRequest does. */
const fetchWithProgress =
  (onProgress: (share: number) => void): Fetch =>
  (url, { method = 'PUT', headers, body }) =>
    new Promise((resolve, reject) => {
      const request = new XMLHttpRequest()
      request.open(method, url)
      request.timeout = UPLOAD_WITHIN_MS
      for (const [name, value] of Object.entries(headers as Record<string, string>))
        request.setRequestHeader(name, value)
      request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total)
      request.onload = () => resolve(new Response(request.responseText, { status: request.status }))
      request.onerror = () => reject(new TypeError('network'))
      request.ontimeout = () => reject(Object.assign(new Error('slow'), { name: 'AbortError' }))
      request.send(body as Blob)
    })

/** Sends a photo under its own id; sending it again is harmless. */
export const uploadPhoto = (district: District, id: Id, photo: Blob, onProgress: (share: number) => void) =>
  createClient(API, fetchWithProgress(onProgress)).photos.put({ district, id }, { body: photo })

export const photoAddress = (district: District, id: Id): string => `${API}/districts/${district}/photos/${id}`
