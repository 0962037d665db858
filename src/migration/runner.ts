import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { locateError } from '../load/locate-error.js';
import { createModuleLoader } from '../load/module-loader.js';
import type { Database } from '../dialect/dialect.js';
import type { MigrationFile } from './directory.js';
import { forget, readHistory, recordMeta } from './history.js';
import { finishTurns } from '../dialect/in-turn.js';
import type { Migration, MigrationModule } from './migration.js';
import { beginBookkeeping } from './unfinished.js';

export type Direction = 'up' | 'down';

/** Loads a migration file, of whatever module kind. */
export async function loadMigration(settings: Settings, file: MigrationFile): Promise<MigrationModule> {
  const texts = new Map(file.source === undefined ? [] : [[file.path, file.source]]);
  const loader = createModuleLoader({ root: settings.root, cacheDir: join(settings.state, 'cache'), texts });
  const loaded = (await loader.import(file.path)) as { up?: unknown; default?: { up?: unknown } };
  const module = typeof loaded.up === 'function' ? loaded : loaded.default;
  if (typeof module?.up === 'function') return checked(module as MigrationModule, file);
  throw new UmbauError('migration-failed', `${file.name} exports no function up.`, {
    hint: 'A migration exports two functions: up and down, each (queryInterface, Sequelize) => Promise.',
    location: { file: file.path },
  });
}

function checked(module: MigrationModule, file: MigrationFile): MigrationModule {
  const transaction: unknown = module.transaction;
  if (transaction === undefined || typeof transaction === 'boolean') return module;
  throw new UmbauError('migration-failed', `${file.name} exports transaction as a ${typeof transaction}.`, {
    hint: 'It is true, or false for a migration that may not run in a transaction: export const transaction = false;',
    location: { file: file.path },
  });
}

/** Runs one direction of a migration through umzug, which keeps `SequelizeMeta`. Call it inside a transaction. */
export async function runMigration(
  database: Database,
  file: MigrationFile,
  module: MigrationModule,
  direction: Direction,
): Promise<void> {
  const { queryInterface, sequelize } = database;
  // It takes longer to load than all else, and most commands run nothing.
  const { Umzug } = await import('umzug');
  const umzug = new Umzug({
    migrations: [
      {
        name: file.name,
        up: () => runDirection(database, file, module, 'up'),
        down: () => runDirection(database, file, module, 'down'),
      },
    ],
    storage: {
      // Whoever runs an upgrade has just looked, and nobody else runs one meanwhile.
      executed: async () => (direction === 'up' ? [] : (await readHistory(sequelize)).map(({ name }) => name)),
      logMigration: async ({ name }) => {
        await beginBookkeeping(database);
        await recordMeta(queryInterface, name);
      },
      unlogMigration: async ({ name }) => {
        await beginBookkeeping(database);
        await forget(queryInterface, name);
      },
    },
    logger: undefined,
  });
  try {
    await umzug[direction]({ migrations: [file.name] });
  } catch (error) {
    throw error instanceof Error && error.cause instanceof UmbauError ? error.cause : error;
  }
}

/** Runs one direction without any bookkeeping. */
export async function runDirection(
  database: Database,
  file: MigrationFile,
  module: MigrationModule,
  direction: Direction,
): Promise<void> {
  const run: Migration | undefined = module[direction];
  if (!run) {
    throw new UmbauError('migration-failed', `${file.name} has no ${direction}.`, {
      hint: `Export a function ${direction} from it.`,
      location: { file: file.path },
    });
  }
  const { dialect, hooks } = database;
  const { withinTransaction } = dialect;
  const isOnlyTried = module.transaction === false && dialect.isTransactional && withinTransaction;
  if (isOnlyTried) hooks.asTried = withinTransaction;
  try {
    await withDeepStacks(() => run(database.queryInterface, database.module));
    await finishTurns(database.sequelize);
    await dialect.putBack?.(database.sequelize);
  } catch (error) {
    await finishTurns(database.sequelize).catch(() => undefined);
    dialect.forgetAside?.(database.sequelize);
    throw await migrationError(database, file, direction, error);
  } finally {
    delete hooks.asTried;
  }
}

/** The database as a migration has it that says that it may not run in a transaction. */
export function asAskedBy({ transaction = true }: MigrationModule, database: Database): Database {
  const { outsideTransactions } = database.dialect;
  return transaction || !outsideTransactions ? database : { ...database, dialect: outsideTransactions };
}

/** The frames of Sequelize and of umbau stand above the migration's, which the ten of V8's default may not reach. */
async function withDeepStacks<T>(body: () => Promise<T>): Promise<T> {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  try {
    return await body();
  } finally {
    Error.stackTraceLimit = limit;
  }
}

async function migrationError(
  { dialect, sequelize }: Database,
  file: MigrationFile,
  direction: Direction,
  error: unknown,
): Promise<UmbauError> {
  const known = asKnown(await dialect.explain(error, sequelize));
  const { sql, parent } = (error ?? {}) as { readonly sql?: unknown; readonly parent?: unknown };
  // Sequelize says no more than "Validation error" where the database says what it is.
  const reason = messageOf(known ?? parent ?? error);
  const advice = known?.hint ?? (typeof sql === 'string' ? `The statement was: ${sql}` : undefined);
  const code = known?.code === 'conflict' ? known.code : 'migration-failed';
  return new UmbauError(code, `${file.name} failed in ${direction}: ${reason}`, {
    ...(advice !== undefined && { hint: advice }),
    ...(known?.descriptions && { descriptions: known.descriptions }),
    location: known?.location ?? locateError(error) ?? { file: file.path },
    cause: error,
  });
}

function asKnown(error: unknown): UmbauError | undefined {
  return error instanceof UmbauError ? error : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
