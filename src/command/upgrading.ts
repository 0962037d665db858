import { applyPending, refuseOpenBackfill } from '../cycle/apply-pending.js';
import { isToSettle, lastExecuted, type MigrationStatus } from '../migration/status.js';
import { downgradePath, stampPath, upgradePath } from '../migration/target.js';
import type { Worker } from '../worker/worker.js';
import type { DowngradeOptions, UpgradeDocument, UpgradeOptions } from './documents.js';

/** Runs pending migrations up to a target, oldest first; those that ran stay, should a later one fail. */
export async function upgrade(worker: Worker, options: UpgradeOptions): Promise<UpgradeDocument> {
  const migrations = options.sql ? (await worker.status()).migrations : await settledMigrations(worker);
  const path = upgradePath(migrations, options.target ?? 'head');
  if (options.sql) return inSql(worker, path, 'up');
  const { executed, stopped, backup } = await applyPending(worker, path, options.acceptDataLoss ?? false);
  if (stopped) throw stopped.error;
  return { executed, current: await currentName(worker), ...(backup !== undefined && { backup }) };
}

/** What stands half way and is no upgrade comes to its end first. */
async function settledMigrations(worker: Worker): Promise<readonly MigrationStatus[]> {
  const { migrations } = await worker.status();
  if (!isToSettle(migrations)) return migrations;
  await worker.settle();
  return (await worker.status()).migrations;
}

/** Undoes executed migrations down to a target, newest first. */
export async function downgrade(worker: Worker, options: DowngradeOptions): Promise<UpgradeDocument> {
  const { migrations } = await worker.status();
  const path = downgradePath(migrations, options.target);
  if (options.sql) return inSql(worker, path, 'down');
  const executed: string[] = [];
  const staying: string[] = [];
  let backup: string | undefined;
  for (const { name } of path) {
    const result = await worker.downgrade({ name, acceptDataLoss: options.acceptDataLoss ?? false });
    backup ??= result.backup;
    staying.push(...(result.staying ?? []));
    if (!result.isDone) executed.push(name);
  }
  return {
    executed,
    current: await currentName(worker),
    ...(backup !== undefined && { backup }),
    ...(staying.length > 0 && { staying }),
  };
}

/** What would be done, and nothing done. */
async function inSql(
  worker: Worker,
  path: readonly MigrationStatus[],
  direction: 'up' | 'down',
): Promise<UpgradeDocument> {
  if (direction === 'up') for (const status of path) await refuseOpenBackfill(status);
  const script = await worker.statements({ names: path.map(({ name }) => name), direction });
  return { executed: [], current: await currentName(worker), ...script };
}

/** Sets the bookkeeping to a target without running anything; `executed` is what counts as executed now. */
export async function stamp(worker: Worker, { target }: { readonly target: string }): Promise<UpgradeDocument> {
  const { migrations } = await worker.status();
  const names = stampPath(migrations, target).map((status) => status.name);
  await worker.stamp({ names });
  return { executed: names, current: await currentName(worker) };
}

async function currentName(worker: Worker): Promise<string | null> {
  return nameOfLast((await worker.status()).migrations);
}

export function nameOfLast(migrations: readonly MigrationStatus[]): string | null {
  return lastExecuted(migrations)?.name ?? null;
}
