import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { contractAsData } from './contract-as-data.ts'
import { shellWorker } from './shell-worker.ts'

const server = process.env.LIANXIN_SERVER_URL ?? 'http://localhost:3000'

export default defineConfig({
  base: '/',
  plugins: [contractAsData(), react(), shellWorker(fileURLToPath(new URL('public', import.meta.url)))],
  // Inside WeChat, an old phone brings an old engine.
  build: {
    target: ['es2020', 'chrome87', 'safari14'],
    modulePreload: { polyfill: false },
    // Says what the first page loads; `npm run budget` adds it up.
    manifest: true,
    // Icons as data: addresses would be refused by the server's content policy.
    assetsInlineLimit: 0,
    // Schemas are made at the top of domain files whose other exports the phone needs; unused, they may go.
    rolldownOptions: {
      treeshake: { manualPureFunctions: ['z'] },
      input: { index: 'index.html', worker: 'src/worker/worker.ts' },
      // A service worker keeps its address for ever.
      output: { entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { proxy: { '/api': server } },
})
