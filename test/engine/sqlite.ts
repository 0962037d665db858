import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from './test-database.js';

export const sqlite: Engine = {
  name: 'sqlite',
  create: async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-engine-')));
    return {
      database: { dialect: 'sqlite', storage: join(folder, 'dev.sqlite') },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  },
};
