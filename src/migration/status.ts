import { extname, join } from 'node:path';
import type { Database } from '../dialect/dialect.js';
import { checksumOf, listMigrations, readSource, stemOf, type MigrationFile } from './directory.js';
import { readHistory, type ExecutedMigration } from './history.js';
import { readUnfinished, type Unfinished } from './unfinished.js';

export type MigrationState = 'executed' | 'pending' | 'missing' | 'edited';

/** A migration as its file and the database together know it; at least one of the two does. */
export interface MigrationStatus {
  readonly name: string;
  readonly state: MigrationState;
  readonly file?: MigrationFile;
  readonly executed?: ExecutedMigration;
  /** How far it has come, where it was begun and is not at its end. */
  readonly unfinished?: Pick<Unfinished, 'way' | 'statements'>;
}

/** All migrations, oldest first; `known` says which of the bookkeeping's tables there are. */
export async function readStatus(
  database: Database,
  folder: string,
  known?: ReadonlySet<string>,
): Promise<MigrationStatus[]> {
  const [files, history, left] = await Promise.all([
    listMigrations(folder),
    readHistory(database.sequelize, known),
    readUnfinished(database),
  ]);
  const executedByStem = new Map(history.map((executed) => [stemOf(executed.name), executed]));
  const stems = new Set(files.map((file) => stemOf(file.name)));
  const present = await Promise.all(files.map((file) => statusOf(file, executedByStem.get(stemOf(file.name)))));
  const missing = history
    .filter((executed) => !stems.has(stemOf(executed.name)))
    .map((executed): MigrationStatus => ({ name: executed.name, state: 'missing', executed }));
  const all = withUnfinished([...present, ...missing], left);
  return all.sort((one, other) => (one.name < other.name ? -1 : 1));
}

/** What has done nothing yet is not begun. */
function withUnfinished(statuses: readonly MigrationStatus[], left: Unfinished | undefined): MigrationStatus[] {
  if (!left || left.statements.length === 0) return [...statuses];
  const { name, way, statements } = left;
  const isIt = (status: MigrationStatus) => stemOf(status.name) === stemOf(name);
  const known = statuses.some(isIt) ? statuses : [...statuses, { name, state: 'missing' as const }];
  return known.map((status) => (isIt(status) ? { ...status, unfinished: { way, statements } } : status));
}

async function statusOf(file: MigrationFile, executed: ExecutedMigration | undefined): Promise<MigrationStatus> {
  if (!executed) return { name: file.name, state: 'pending', file };
  return { name: file.name, state: (await isEdited(file, executed)) ? 'edited' : 'executed', file, executed };
}

/** A compiled migration differs from its source, and is none the less what ran. */
async function isEdited(file: MigrationFile, { name, checksum }: ExecutedMigration): Promise<boolean> {
  if (checksum === undefined || extname(name) !== extname(file.name)) return false;
  return checksumOf(await readSource(file)) !== checksum;
}

export function namesIn(statuses: readonly MigrationStatus[], state: MigrationState): string[] {
  return statuses.filter((status) => status.state === state).map((status) => status.name);
}

/** Whether something else than an upgrade, which goes on when it is run, stands half way. */
export function isToSettle(statuses: readonly MigrationStatus[]): boolean {
  return statuses.some(({ unfinished }) => unfinished !== undefined && unfinished.way !== 'up');
}

/** The newest migration that has run. */
export function lastExecuted(statuses: readonly MigrationStatus[]): MigrationStatus | undefined {
  return statuses.findLast((status) => status.executed !== undefined);
}

/** The migrations that have run, as their files in `folder` are now; of one that is gone, as it ran. */
export function executedFiles(migrations: readonly MigrationStatus[], folder: string): MigrationFile[] {
  return migrations.flatMap(({ executed, file }) => {
    if (!executed) return [];
    if (file) return [file];
    const { name, source } = executed;
    return source === undefined ? [] : [{ name, path: join(folder, name), source }];
  });
}

/** Executed migrations that nobody can undo: their files are gone, and no source was stored. */
export function namesOfLost(statuses: readonly MigrationStatus[]): string[] {
  return statuses
    .filter(({ state, executed }) => state === 'missing' && executed?.source === undefined)
    .map(({ name }) => name);
}

/** The target of `stamp` that leaves what has run and is there, and forgets what is gone. */
export function stampTarget(statuses: readonly MigrationStatus[]): string {
  return statuses.findLast(({ file, executed }) => file && executed)?.name ?? 'base';
}
