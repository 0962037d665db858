import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const integration = ['daemon', 'cli', 'command', 'cycle', 'worker'];
/** What boots daemons or vitest again and again. */
const journeys = ['journey', 'repository', 'suite'];

export default defineConfig({
  test: {
    globalSetup: 'test/build.ts',
    // Most of the time they wait: for a daemon to settle, for a server's disk. By default vitest even leaves a core free.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
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
            ...[...integration, ...journeys].map((folder) => `test/${folder}/**`),
          ],
        },
      },
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
