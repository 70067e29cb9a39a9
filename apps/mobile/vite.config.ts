import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractAsData } from './contract-as-data.ts'

const server = process.env.LIANXIN_SERVER_URL ?? 'http://localhost:3000'

export default defineConfig({
  base: '/',
  plugins: [contractAsData(), react()],
  // Inside WeChat, an old phone brings an old engine.
  build: {
    target: ['es2020', 'chrome87', 'safari14'],
    modulePreload: { polyfill: false },
    // Says what the first page loads; `npm run budget` adds it up.
    manifest: true,
    // Icons as data: addresses would be refused by the server's content policy.
    assetsInlineLimit: 0,
    // Schemas are made at the top of domain files whose other exports the phone needs; unused, they may go.
    rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
  },
  server: { proxy: { '/api': server } },
})
