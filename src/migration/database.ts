import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { QueryInterface, Sequelize } from 'sequelize';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import { safeQueryInterface } from './safe-query-interface.js';
import { whenUnlocked } from './when-unlocked.js';

type SequelizeModule = typeof import('sequelize');

/** An open connection to the user's database, made with the user's own Sequelize. */
export interface Database {
  readonly sequelize: Sequelize;
  /** The package, which migrations get as their second argument. */
  readonly module: SequelizeModule;
  readonly queryInterface: QueryInterface;
  /** The statements by which migrations have changed it. */
  readonly statements: string[];
  /** Called when it takes long to get the database's lock, which another process holds. */
  readonly onLocked: () => void;
  close(): Promise<void>;
}

export async function openDatabase(
  settings: Pick<Settings, 'root' | 'database'>,
  onLocked: () => void = () => undefined,
): Promise<Database> {
  const module = requireSequelize(settings.root);
  const sequelize = new module.Sequelize({ ...settings.database, logging: false });
  await whenUnlocked(sequelize, 'PRAGMA schema_version', onLocked).catch((error: unknown) => {
    throw new UmbauError(
      'database',
      `Cannot open the database ${settings.database.storage ?? ''}: ${messageOf(error)}`,
      {
        hint: 'Check `database` in the configuration, and that the folder exists and can be written.',
        cause: error,
      },
    );
  });
  const queryInterface = safeQueryInterface(sequelize.getQueryInterface());
  Object.assign(sequelize, { queryInterface });
  return {
    sequelize,
    module,
    queryInterface,
    statements: [],
    onLocked,
    close: () => sequelize.close(),
  };
}

function requireSequelize(root: string): SequelizeModule {
  try {
    return createRequire(join(root, 'package.json'))('sequelize') as SequelizeModule;
  } catch (error) {
    throw new UmbauError('config', `Cannot find the package sequelize from ${root}.`, {
      hint: 'Install it: npm install sequelize sqlite3',
      cause: error,
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
