import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Settings } from '../../src/config/config.js';
import { resolveSettings } from '../../src/config/resolve-settings.js';
import { findBackfills, renderOperations } from '../../src/cycle/write-migration.js';
import { findDifference } from '../../src/cycle/difference.js';
import type { StatedRename } from '../../src/diff/stated-renames.js';
import { compareSchemas } from '../../src/introspect/comparison.js';
import { countRows } from '../../src/migration/count-rows.js';
import { openDatabase } from '../../src/dialect/database.js';
import type { Database } from '../../src/dialect/dialect.js';
import { writeMigration, type MigrationFile } from '../../src/migration/directory.js';
import { readMemory } from '../../src/migration/history.js';
import { isBookkeeping } from '../../src/dialect/bookkeeping.js';
import { readDatabase } from '../../src/dialect/read.js';
import { downgrade, upgrade } from '../../src/migration/upgrade.js';
import type { Operation } from '../../src/operation/operation.js';
import { filterTables } from '../../src/schema/find.js';
import type { Schema } from '../../src/schema/schema.js';
import type { CountCall } from '../../src/worker/worker.js';

const nodeModules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** How renames are found. */
export interface Renames {
  readonly mode: 'auto' | 'never';
  readonly stated?: readonly StatedRename[];
}

export interface Migrated extends MigrationFile {
  readonly operations: readonly Operation[];
  readonly source: string;
}

/** A project with a database of its own; `migrate` does what a cycle does once the models are loaded. */
export interface Pipeline {
  readonly database: Database;
  /** The tables of the database, less the bookkeeping. */
  actual(): Promise<Schema>;
  /** What would still have to change, as the next autogenerate sees it. */
  difference(desired: Schema, renames?: Renames): Promise<readonly Operation[]>;
  /** Writes a migration, proves it and applies it; undefined where nothing differs. */
  migrate(desired: Schema, renames?: Renames): Promise<Migrated | undefined>;
  /** Writes a migration of somebody else's. */
  write(name: string, source: string): Promise<MigrationFile>;
  upgrade(file: MigrationFile): Promise<void>;
  downgrade(file: MigrationFile): Promise<void>;
  close(): Promise<void>;
}

/** A folder for many pipelines, one after the other; on SQLite, or on the database that is given. */
export function createWorkspace(): { open(own?: Settings['database']): Promise<Pipeline>; remove(): void } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'umbau-laws-')));
  symlinkSync(nodeModules, join(root, 'node_modules'), 'dir');
  writeFileSync(join(root, 'package.json'), '{}');
  mkdirSync(join(root, 'models'));
  let count = 0;
  return {
    open: async (own) => {
      count += 1;
      const database = own ?? { dialect: 'sqlite', storage: `${count}.sqlite` };
      return openPipeline(resolveSettings({ models: 'models', migrations: `migrations-${count}`, database }, root));
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

/** Only SQLite takes any value for any type; on Postgres it is the times that are left to fill in. */
const fillers = { sqlite: '_rowid_', postgres: 'now()', mysql: "'1'" };

async function openPipeline(settings: Settings): Promise<Pipeline> {
  const database = await openDatabase(settings);
  const actual = async () =>
    filterTables((await readDatabase(database.sequelize)).schema, ({ name }) => !isBookkeeping(name));
  const compare = async (desired: Schema, { mode, stated = [] }: Renames) => {
    const [state, memory] = [await readDatabase(database.sequelize), await readMemory(database.sequelize)];
    return findDifference(compareSchemas(desired, state, memory, settings.ignoreTables), { mode, stated });
  };
  const taken: string[] = [];
  return {
    database,
    actual,
    difference: async (desired, renames = { mode: 'never' }) => (await compare(desired, renames)).operations,
    migrate: async (desired, renames = { mode: 'never' }) => {
      const { operations, target, after } = await compare(desired, renames);
      if (operations.length === 0) return undefined;
      const backfills = await findBackfills({ count: (calls) => countAll(database, calls) }, operations);
      const rendered = await renderOperations(operations, backfills, {
        dialect: settings.database.dialect,
        after,
        time: new Date(),
        taken,
      });
      const { name } = rendered;
      const filler = fillers[settings.database.dialect];
      const source = rendered.source.replaceAll(' = … WHERE ', ` = ${filler} WHERE `);
      taken.push(name);
      const path = await writeMigration(settings.migrations, name, source);
      const expected = backfills.length === 0 ? { expected: { operations, desired: target } } : {};
      await upgrade(database, settings, { file: { name, path }, acceptDataLoss: true, desired, ...expected });
      return { name, path, operations, source };
    },
    write: async (name, source) => {
      taken.push(name);
      return { name, path: await writeMigration(settings.migrations, name, source) };
    },
    upgrade: async (file) => {
      await upgrade(database, settings, { file, acceptDataLoss: true });
    },
    downgrade: async (file) => {
      await downgrade(database, settings, { file, acceptDataLoss: true });
    },
    close: async () => {
      await database.close();
      rmSync(settings.migrations, { recursive: true, force: true });
      const { storage } = settings.database;
      if (storage !== undefined) rmSync(storage, { force: true });
    },
  };
}

function countAll({ sequelize }: Database, calls: readonly CountCall[]): Promise<number[]> {
  return countRows(sequelize, calls);
}
