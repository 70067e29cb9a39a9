import type { MiddlewareHandler } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

/** Headers of every answer. Scripts and styles come from this server alone; the page cannot be framed. */
export const secured = ({ https }: { https: boolean }): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      imgSrc: ["'self'", 'blob:', 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    strictTransportSecurity: https ? 'max-age=31536000' : false,
    crossOriginEmbedderPolicy: false,
    permissionsPolicy: { geolocation: ['self'], camera: ['self'], microphone: ['self'], payment: [] },
  })
