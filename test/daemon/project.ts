import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Settings } from '../../src/config/config.js';

/** A temporary project folder of plain files. */
export interface ProjectFolder {
  readonly root: string;
  readonly path: (file: string) => string;
  write(file: string, content: string): void;
  remove(file: string): void;
  settings(changes?: Partial<Settings>): Settings;
  dispose(): void;
}

export function createProjectFolder(files: Record<string, string>): ProjectFolder {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-daemon-')));
  const path = (file: string) => join(root, file);
  const write = (file: string, content: string) => {
    mkdirSync(dirname(path(file)), { recursive: true });
    writeFileSync(path(file), content);
  };
  for (const [file, content] of Object.entries(files)) write(file, content);
  return {
    root,
    path,
    write,
    remove: (file) => rmSync(path(file), { recursive: true }),
    settings: (changes = {}) => ({
      root,
      configFile: path('daemon.config.ts'),
      models: [path('models')],
      migrations: path('migrations'),
      database: { dialect: 'sqlite', storage: path('dev.sqlite') },
      debounceMs: 80,
      loadTimeoutMs: 10_000,
      suite: false,
      renames: 'auto',
      onDataLoss: 'hold',
      ignoreTables: [],
      logFile: path('.umbau/cycles.ndjson'),
      state: path('.umbau'),
      ...changes,
    }),
    dispose: () => rmSync(root, { recursive: true, force: true }),
  };
}
