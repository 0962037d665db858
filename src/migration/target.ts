import { UmbauError } from '../error.js';
import { stemOf } from './directory.js';
import type { MigrationStatus } from './status.js';

/** The pending migrations that `upgrade` to a target runs, in order: `head`, `+1`, a name or a part of one. */
export function upgradePath(statuses: readonly MigrationStatus[], target: string): MigrationStatus[] {
  const pending = statuses.filter((status) => status.state === 'pending');
  if (target === 'head') return pending;
  const steps = /^\+(\d+)$/.exec(target)?.[1];
  if (steps !== undefined) return takeSteps(pending, Number(steps), 'pending');
  refuseWord('upgrade', target, 'Upgrade to head, +1 or a name; umbau downgrade goes back.');
  const last = findMigration(statuses, target);
  return pending.filter((status) => status.name <= last.name);
}

/** The migrations that have run, or have begun to, that `downgrade` to a target undoes, newest first: `base`, `-2`, a name or a part of one. */
export function downgradePath(statuses: readonly MigrationStatus[], target: string): MigrationStatus[] {
  const executed = statuses.filter((status) => status.executed ?? status.unfinished).reverse();
  if (target === 'base') return executed;
  if (target === 'head') return [];
  const steps = /^-(\d+)$/.exec(target)?.[1];
  if (steps !== undefined) return takeSteps(executed, Number(steps), 'executed');
  refuseWord('downgrade', target, 'Downgrade to base, -1 or a name; umbau upgrade goes on.');
  const stays = findMigration(statuses, target);
  return executed.filter((status) => status.name > stays.name);
}

/** Which migrations count as executed after `stamp` to a target. */
export function stampPath(statuses: readonly MigrationStatus[], target: string): MigrationStatus[] {
  const files = statuses.filter((status) => status.file !== undefined);
  if (target === 'head') return files;
  if (target === 'base') return [];
  refuseWord('stamp', target, 'Stamp to head, base or a name.');
  const last = findMigration(statuses, target);
  return files.filter((status) => status.name <= last.name);
}

/** A target of another command is no part of a name, though one may well hold it. */
function refuseWord(command: string, target: string, hint: string): void {
  if (!/^(?:base|[+-]\d+)$/.test(target)) return;
  throw new UmbauError('unknown-migration', `Cannot ${command} to ${target}.`, { hint });
}

function takeSteps(migrations: readonly MigrationStatus[], steps: number, kind: string): MigrationStatus[] {
  if (steps <= migrations.length) return migrations.slice(0, steps);
  throw new UmbauError(
    'unknown-migration',
    `Cannot take ${steps} steps: only ${migrations.length} migrations are ${kind}.`,
    {
      hint: 'umbau history lists them.',
    },
  );
}

/** The one migration that a name, or an unambiguous part of one, means. */
export function findMigration(statuses: readonly MigrationStatus[], name: string): MigrationStatus {
  const exact = statuses.find((status) => status.name === name || stemOf(status.name) === name);
  const found = exact ? [exact] : statuses.filter((status) => name !== '' && status.name.includes(name));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  const hint = only ? `It could be ${found.map((status) => status.name).join(', ')}.` : 'umbau history lists them.';
  const problem = only ? 'is ambiguous' : 'matches no migration';
  throw new UmbauError('unknown-migration', `"${name}" ${problem}.`, { hint });
}
