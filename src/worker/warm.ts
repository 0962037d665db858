import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '../config/config.js';
import { loadDialect } from '../dialect/load-dialect.js';
import { prepare, type KnownModels } from './prepare.js';
import { rehearse } from './rehearse.js';

/** Does ahead of time what the next cycle need not do then; what the project lacks shows when it is needed. */
export async function warm(settings: Settings, known: KnownModels | undefined, signal: AbortSignal): Promise<void> {
  const { driver } = await loadDialect(settings.database.dialect);
  requirePackages(settings.root, driver);
  await import('umzug');
  await setImmediate();
  await rehearse(settings, signal).catch(() => undefined);
  if (known) await prepare(settings, known, signal).catch(() => undefined);
}

function requirePackages(root: string, driver: string): void {
  const require = createRequire(join(root, 'package.json'));
  for (const name of ['reflect-metadata', 'sequelize', 'sequelize-typescript', driver]) {
    try {
      require(name);
    } catch {
      continue;
    }
  }
}
