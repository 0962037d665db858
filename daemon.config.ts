import { defineConfig } from 'umbau';

export default defineConfig({
  models: 'models',
  migrations: 'migrations',
  database: { dialect: 'sqlite', storage: 'dev.sqlite' },
  suite: { config: 'test/app/vitest.config.ts' },
});
