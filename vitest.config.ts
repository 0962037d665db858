import { defineConfig } from 'vitest/config';

const integration = ['daemon', 'cli', 'command', 'cycle', 'worker'];
/** What boots daemons or vitest again and again. */
const journeys = ['journey', 'repository', 'suite'];
/** What a server's disk makes slow, and what SQLite and a PGlite show sooner. */
const onServers = ['test/migration/changes-on-*.test.ts', 'test/laws/{postgres,mysql}-laws.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'test/build.ts',
    // By default vitest leaves a core free, which is half of a small machine.
    maxWorkers: '100%',
    reporters: process.env['CI'] ? ['default', ['json', { outputFile: '.umbau/test-results.json' }]] : ['default'],
    projects: [
      'test/app/vitest.config.ts',
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          testTimeout: 20_000,
          exclude: [
            'test/app/**',
            'test/fixtures/**',
            ...onServers,
            ...[...integration, ...journeys].map((folder) => `test/${folder}/**`),
          ],
        },
      },
      { test: { name: 'servers', include: onServers, testTimeout: 20_000 } },
      ...Object.entries({ integration, journeys }).map(([name, folders]) => ({
        test: {
          name,
          include: folders.map((folder) => `test/${folder}/**/*.test.ts`),
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      })),
    ],
  },
});
