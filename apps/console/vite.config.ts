import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  base: '/console/',
  plugins: [react()],
  server: { port: 5174, proxy: { '/api': process.env.API ?? 'http://localhost:3000' } },
  // Everything is a file of our own: the content security policy allows neither inline scripts nor data: addresses.
  // The manifest says what the first page loads; `npm run budget` adds it up.
  build: { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false }, manifest: true },
})
