import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'app',
    dir: import.meta.dirname,
    // The files share one database, and so one process that loads Sequelize once.
    fileParallelism: false,
    isolate: false,
    // Where it is one of several projects, they cannot share their workers with it.
    sequence: { groupOrder: 1 },
  },
});
