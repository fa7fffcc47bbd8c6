import { defineConfig } from 'vitest/config'

const slow = process.env.GARANT_TEST_SLOW === '1'

export default defineConfig({
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'server/{src,test}/**/*.test.ts', 'scripts/**/*.test.ts'],
    exclude: ['**/node_modules/**', ...(slow ? [] : ['**/*.slow.test.ts'])],
    globalSetup: ['server/test/support/servers.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
})
