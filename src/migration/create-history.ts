import type { Sequelize } from 'sequelize';
import { historyTable, metaTable, unfinishedTable } from '../dialect/bookkeeping.js';
import type { Database } from '../dialect/dialect.js';
import { bookkeepingTables } from './history.js';

/** Makes the bookkeeping's tables where they are missing, and names them; `SequelizeMeta` as sequelize-cli makes it. */
export async function createHistory(database: Database): Promise<ReadonlySet<string>> {
  await createTables(database).catch(async (error: unknown) => {
    throw await database.dialect.explain(error, database.sequelize);
  });
  return new Set([metaTable, historyTable]);
}

async function createTables({ dialect, sequelize, queryInterface, module: { DataTypes } }: Database): Promise<void> {
  const tables = await bookkeepingTables(sequelize);
  const { isTransactional } = dialect;
  const name = { type: DataTypes.STRING, allowNull: false, unique: true, primaryKey: true };
  if (!tables.has(metaTable)) await queryInterface.createTable(metaTable, { name });
  if (!isTransactional && !tables.has(unfinishedTable)) {
    const text = { type: longText(sequelize, DataTypes) };
    const direction = { type: DataTypes.STRING };
    await queryInterface.createTable(unfinishedTable, { name, direction, before_schema: text, statements: text });
  }
  if (tables.has(historyTable)) return;
  const text = longText(sequelize, DataTypes);
  await queryInterface.createTable(historyTable, {
    name: { ...name, unique: false },
    checksum: { type: DataTypes.STRING },
    source: { type: text },
    executed_at: { type: DataTypes.STRING },
    duration_ms: { type: DataTypes.DOUBLE },
    generated: { type: DataTypes.BOOLEAN },
    operations: { type: text },
    owned: { type: text },
    schema: { type: text },
  });
}

/** MySQL's plain TEXT ends after 64 KiB; the others have one length only. */
function longText(sequelize: Sequelize, { TEXT }: Database['module']['DataTypes']) {
  return sequelize.getDialect() === 'mysql' ? TEXT('long') : TEXT;
}
