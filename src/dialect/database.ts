import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Settings } from '../config/config.js';
import { UmbauError } from '../error.js';
import type { Database } from './dialect.js';
import { loadDialect } from './load-dialect.js';

export async function openDatabase(
  settings: Pick<Settings, 'root' | 'database'> & Partial<Pick<Settings, 'shadow'>>,
  onLocked: () => void = () => undefined,
): Promise<Database> {
  const dialect = await loadDialect(settings.database.dialect);
  const module = requireSequelize(settings.root, dialect.driver);
  const sequelize = new module.Sequelize({ ...dialect.connectionOptions(settings.database), logging: false });
  await dialect.connect(sequelize, onLocked);
  const queryInterface = dialect.safeQueryInterface(sequelize.getQueryInterface());
  Object.assign(sequelize, { queryInterface });
  return {
    root: settings.root,
    dialect,
    sequelize,
    module,
    queryInterface,
    ...(settings.shadow && { shadow: settings.shadow }),
    statements: [],
    hooks: {},
    onLocked,
    close: () => sequelize.close(),
  };
}

function requireSequelize(root: string, driver: string): Database['module'] {
  try {
    return createRequire(join(root, 'package.json'))('sequelize') as Database['module'];
  } catch (error) {
    throw new UmbauError('config', `Cannot find the package sequelize from ${root}.`, {
      hint: `Install it: npm install sequelize ${driver}`,
      cause: error,
    });
  }
}
