import { join } from 'node:path';
import type { Sequelize } from 'sequelize';
import type { Settings } from '../config/config.js';
import type { Comparison } from '../introspect/comparison.js';
import type { LoadedModels } from '../load/loaded-models.js';
import { loadDialect } from '../dialect/load-dialect.js';
import type { Database } from '../dialect/dialect.js';
import { openCleared } from '../dialect/open-cleared.js';
import { listMigrations, type MigrationFile } from '../migration/directory.js';
import { bookkeepingTables, readMemory, readOperations, renameExecuted } from '../migration/history.js';
import { historyTable, isBookkeeping } from '../dialect/bookkeeping.js';
import { readDatabase } from '../dialect/read.js';
import type { Reset } from '../migration/reset.js';
import type { Restored } from '../migration/restore.js';
import type { Script } from '../migration/script.js';
import { storedMigration } from '../migration/stored-migration.js';
import { countRows } from '../migration/count-rows.js';
import { withBackup } from './with-backup.js';
import { readStatus } from '../migration/status.js';
import { findTable } from '../schema/find.js';
import type { Schema } from '../schema/schema.js';
import type {
  AmendCall,
  CountCall,
  DatabaseStatus,
  DowngradeCall,
  DraftBase,
  RestCall,
  Settled,
  UpgradeCall,
  UpgradeResult,
  Worker,
} from './worker.js';

/**
 * The worker in this process: for a child, and for commands that end soon anyway. What only some commands need is imported
 * when they need it.
 */
export class LocalWorker implements Worker {
  private database: Promise<Database> | undefined;
  private models: LoadedModels | undefined;
  /** What the models want, before it is narrowed; they are loaded once. */
  private wanted: Promise<Schema> | undefined;
  private desired: Schema | undefined;
  /** What was compared last, and the version of the database then. */
  private compared: { readonly version: string; readonly comparison: Promise<Comparison> } | undefined;

  /** `onLocked` is called when it waits for another process that has locked the database. */
  constructor(
    private readonly settings: Settings,
    private readonly onLocked: () => void = () => undefined,
  ) {}

  async load(): Promise<LoadedModels> {
    const { loadModels } = await import('../load/load-models.js');
    const { withKeptNames } = await import('../introspect/kept-names.js');
    const { root, models, database, targets, state } = this.settings;
    // A server takes its time to answer, and the models theirs; a file that is opened is made.
    if (database.dialect !== 'sqlite') void this.open().catch(() => undefined);
    const cacheDir = join(state, 'cache');
    const loaded = await loadModels({ root, models, database, cacheDir, ...(targets && { targets }) });
    const dialect = await loadDialect(database.dialect);
    this.models = { ...loaded, models: withKeptNames(loaded.models, dialect) };
    return this.models;
  }

  async introspect(): Promise<Comparison> {
    const { models } = this;
    if (!models) throw new Error('The models are not loaded.');
    const database = await this.open();
    const wanted = await this.readWanted(database, models);
    const version = await database.dialect.version(database.sequelize);
    if (this.compared?.version !== version) this.compared = { version, comparison: this.compare(database, wanted) };
    return this.compared.comparison.catch((error: unknown) => {
      this.compared = undefined;
      throw error;
    });
  }

  private readWanted(database: Database, models: LoadedModels): Promise<Schema> {
    this.wanted ??= import('../introspect/desired.js')
      .then(({ desiredSchema }) => desiredSchema(this.settings, models, () => Promise.resolve(database)))
      .catch((error: unknown) => {
        this.wanted = undefined;
        throw error;
      });
    return this.wanted;
  }

  private async compare(database: Database, wanted: Schema): Promise<Comparison> {
    const { compare } = await import('./compare.js');
    const comparison = await compare(this.settings, database, wanted);
    this.desired = comparison.desired;
    return comparison;
  }

  async status(): Promise<DatabaseStatus> {
    const database = await this.open();
    const { sequelize } = database;
    const tables = await bookkeepingTables(sequelize);
    const migrations = await readStatus(database, this.settings.migrations, tables);
    return { migrations, firstContact: !tables.has(historyTable) && (await hasTables(sequelize)) };
  }

  async count(calls: readonly CountCall[]): Promise<number[]> {
    return countRows((await this.open()).sequelize, calls);
  }

  async upgrade(call: UpgradeCall): Promise<UpgradeResult> {
    const { upgrade } = await import('../migration/upgrade.js');
    const file = await this.pendingFile(call.name);
    const database = await this.open();
    const { desired } = this;
    const target = call.target ?? desired;
    const expected = call.operations && target ? { operations: call.operations, desired: target } : undefined;
    const request = { file, ...(desired && { desired }), ...(expected && { expected }) };
    return this.withBackup(
      call.acceptDataLoss,
      async (acceptDataLoss) =>
        (await upgrade(database, this.settings, { ...request, acceptDataLoss })) ?? { isDone: true },
    );
  }

  async readDraft({ name }: { readonly name: string }): Promise<DraftBase> {
    const { compareSchemas } = await import('../introspect/comparison.js');
    const { readBase } = await import('../migration/draft-on-copy.js');
    const database = await this.open();
    const { sequelize } = database;
    const [state, memory, operations] = await Promise.all([
      readDatabase(sequelize),
      readMemory(sequelize),
      readOperations(sequelize, name),
    ]);
    const schema = await readBase(database, this.settings, { name, operations }, state.schema);
    const dropped = schema.tables.filter((table) => !findTable(state.schema, table.name));
    const owned = [...(memory?.owned ?? []), ...dropped.map((table) => table.name)];
    const last = { owned, schema: memory?.schema ?? { tables: [] } };
    const wanted = (await this.wanted) ?? { tables: [] };
    const { actual } = compareSchemas(wanted, { ...state, schema }, last, this.settings.ignoreTables);
    return { schema: actual, operations: operations ?? [] };
  }

  async amend(call: AmendCall): Promise<UpgradeResult> {
    const { amend } = await import('../migration/amend.js');
    const database = await this.open();
    const target = call.target ?? this.desired ?? { tables: [] };
    return this.withBackup(call.acceptDataLoss, async (acceptDataLoss) => ({
      review: await amend(database, this.settings, { ...call, target, acceptDataLoss }),
    }));
  }

  async settle(): Promise<Settled> {
    const { settleHalfWay } = await import('../migration/abandon.js');
    return settleHalfWay(await this.open(), this.settings, (call) => this.downgrade(call));
  }

  async renameExecuted(renames: readonly { readonly from: string; readonly to: string }[]): Promise<void> {
    await renameExecuted(await this.open(), renames);
  }

  async redo(call: { readonly name: string; readonly acceptDataLoss: boolean }): Promise<UpgradeResult> {
    const { redo } = await import('../migration/redo.js');
    const file = await this.fileOf(call.name);
    const database = await this.open();
    return this.withBackup(call.acceptDataLoss, async (acceptDataLoss) => {
      await redo(database, this.settings, { file, acceptDataLoss });
      return {};
    });
  }

  async downgrade(call: DowngradeCall): Promise<UpgradeResult> {
    const { downgrade } = await import('../migration/upgrade.js');
    const { abandon } = await import('../migration/abandon.js');
    const database = await this.open();
    const staying = await abandon(database, this.settings, ({ way, name }) => way === 'up' && name === call.name);
    if (staying) return { staying };
    const file = await this.fileOf(call.name);
    return this.withBackup(call.acceptDataLoss, async (acceptDataLoss) => ({
      isDone: !(await downgrade(database, this.settings, { ...call, file, acceptDataLoss })),
    }));
  }

  async statements(call: { readonly names: readonly string[]; readonly direction: 'up' | 'down' }): Promise<Script> {
    const { statementsOf } = await import('../migration/statements-of.js');
    const files = await Promise.all(call.names.map((name) => this.fileOf(name)));
    return statementsOf(await this.open(), this.settings, { files, direction: call.direction });
  }

  async stamp(call: { readonly names: readonly string[] }): Promise<void> {
    const { stamp } = await import('../migration/stamp.js');
    await stamp(await this.open(), this.settings, call.names);
  }

  async reset(): Promise<Reset> {
    const { reset } = await import('../migration/reset.js');
    return reset(await this.open(), this.settings);
  }

  async restore({ name }: { readonly name?: string }): Promise<Restored> {
    const { restore } = await import('../migration/restore.js');
    return restore(await this.open(), this.settings, name);
  }

  async imprint(): Promise<string> {
    const { readImprint } = await import('../migration/imprint.js');
    return readImprint(await this.open(), this.settings.migrations);
  }

  async isAtRest({ rest, files }: RestCall): Promise<boolean> {
    const { isAtRest } = await import('./at-rest.js');
    return isAtRest(this.settings, () => this.open(), rest, files);
  }

  async close(): Promise<void> {
    const database = await this.database?.catch(() => undefined);
    this.database = undefined;
    await database?.close();
  }

  private open(): Promise<Database> {
    this.database ??= openCleared(this.settings, this.onLocked);
    return this.database;
  }

  private async withBackup(
    acceptDataLoss: boolean,
    run: (acceptDataLoss: boolean) => Promise<UpgradeResult>,
  ): Promise<UpgradeResult> {
    return withBackup(await this.open(), this.settings, acceptDataLoss, run);
  }

  /** A migration that is to run is a file, whatever the database says. */
  private async pendingFile(name: string): Promise<MigrationFile> {
    const files = await listMigrations(this.settings.migrations);
    return files.find((file) => file.name === name) ?? this.fileOf(name);
  }

  /** The file of a migration, or what the database remembers of it where the file is gone. */
  private async fileOf(name: string): Promise<MigrationFile> {
    const migrations = await readStatus(await this.open(), this.settings.migrations);
    const status = migrations.find((candidate) => candidate.name === name);
    if (status?.file) return { ...status.file, name: status.executed?.name ?? name };
    return storedMigration(await this.open(), this.settings, name);
  }
}

async function hasTables(sequelize: Sequelize): Promise<boolean> {
  const { schema } = await readDatabase(sequelize);
  return schema.tables.some(({ name }) => !isBookkeeping(name));
}
