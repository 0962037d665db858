import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import type { Database, DatabaseState } from '../dialect/dialect.js';
import { readDatabase } from '../dialect/read.js';
import { inTransaction } from '../dialect/transaction.js';
import type { Operation } from '../operation/operation.js';
import { byName, findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import type { Amendment } from './amend.js';
import type { MigrationFile } from './directory.js';
import { readOperations } from './history.js';
import { around, proveDowngrade, proveUpgrade } from './proof.js';
import { loadMigration, runDirection, type Direction } from './runner.js';
import { onSchemaCopy } from './schema-copy.js';
import { storedMigration } from './stored-migration.js';
import { extentAround } from './tables-around.js';

/** A migration that ran, and what it did where that is known. */
export interface FormerMigration {
  readonly name: string;
  readonly operations: readonly Operation[] | undefined;
}

/** The schema before a migration that ran: its downgrade on a copy of what is there now. */
export async function readBase(
  database: Database,
  settings: Settings,
  { name, operations }: FormerMigration,
  now: Schema,
): Promise<Schema> {
  const former = await storedMigration(database, settings, name);
  const { needs } = extentAround(now, operations);
  const undo = async (copy: Database) => {
    await runOnCopy(copy, settings, former, 'down');
    return readDatabase(copy.sequelize);
  };
  const { schema } = await onSchemaCopy(database, undo, { needs });
  const untouched = now.tables.filter((table) => !needs(table.name) && !findTable(schema, table.name));
  return { tables: [...schema.tables, ...untouched].sort(byName) };
}

/** What a migration has made of a copy, of which only some tables may be there. */
export interface MadeOnCopy extends DatabaseState {
  isThere(table: string): boolean;
}

/** What the amended migration makes of the schema before the former one, proven both ways; undefined where none takes part. */
export async function makeOnCopy(
  database: Database,
  settings: Settings,
  { former, to, step, target }: Amendment,
  now: Schema,
): Promise<MadeOnCopy | undefined> {
  const file = to && { name: to.name, path: join(settings.migrations, to.name), source: to.source };
  const latest = former === undefined ? file : await storedMigration(database, settings, former);
  if (!latest) return undefined;
  const undone = former === undefined ? [] : await readOperations(database.sequelize, former);
  const { needs } = extentAround(now, undone && [...undone, ...(to?.operations ?? []), ...(step?.operations ?? [])]);
  const make = async (copy: Database): Promise<MadeOnCopy> => {
    await runOnCopy(copy, settings, latest, 'down');
    const base = await readDatabase(copy.sequelize);
    const isThere = (table: string) => needs(table) || findTable(base.schema, table) !== undefined;
    if (!to || !file) return { ...base, isThere };
    await runOnCopy(copy, settings, file, 'up');
    const made = await readDatabase(copy.sequelize);
    proveUpgrade(to.name, base, made, around(base, { operations: to.operations, desired: target }));
    await runOnCopy(copy, settings, file, 'down');
    proveDowngrade(to.name, base, await readDatabase(copy.sequelize), to.operations);
    return { ...made, isThere };
  };
  return onSchemaCopy(database, make, { needs });
}

async function runOnCopy(copy: Database, settings: Settings, file: MigrationFile, direction: Direction): Promise<void> {
  const module = await loadMigration(settings, file);
  await inTransaction(copy, () => runDirection(copy, file, module, direction));
}
