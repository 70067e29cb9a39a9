import { config } from 'zod'

// Compiling schemas needs `new Function`, which the content security policy forbids and the browser would report.
config({ jitless: true })
