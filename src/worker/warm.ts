import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Settings } from '../config/config.js';
import { prepare, type KnownModels } from './prepare.js';
import { rehearse } from './rehearse.js';

/** Does ahead of time what the next cycle need not do then; what the project lacks shows when it is needed. */
export async function warm(settings: Settings, known: KnownModels | undefined, signal: AbortSignal): Promise<void> {
  requirePackages(settings.root);
  await import('umzug');
  await setImmediate();
  await rehearse(settings, signal).catch(() => undefined);
  if (known) await prepare(settings, known, signal).catch(() => undefined);
}

function requirePackages(root: string): void {
  const require = createRequire(join(root, 'package.json'));
  for (const name of ['reflect-metadata', 'sequelize', 'sequelize-typescript', 'sqlite3']) {
    try {
      require(name);
    } catch {
      continue;
    }
  }
}
