import { defineConfig } from 'vitest/config'

/** Rules need no database and must not wait for one: only the second project starts PostgreSQL, only the third a browser. */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // For what hangs, not for what is slow: a busy machine takes ten times as long.
    testTimeout: 60_000,
    hookTimeout: 180_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'rules',
          include: [
            'packages/{domain,contract,ui}/{src,test}/**/*.test.{ts,tsx}',
            'apps/{console,mobile}/**/*.test.{ts,tsx}',
            'guards/**/*.test.ts',
          ],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          include: [
            'packages/{backend,testkit}/{src,test}/**/*.test.ts',
            'apps/server/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          globalSetup: ['packages/testkit/src/global-setup.ts'],
        },
      },
      {
        extends: true,
        test: { name: 'journeys', include: ['e2e/**/*.test.ts'], globalSetup: ['e2e/town.ts'] },
      },
    ],
  },
})
