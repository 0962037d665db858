import { createHash } from 'node:crypto';
import type { Sequelize } from 'sequelize';
import { byName } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';
import type { DatabaseState, StoredStatement } from '../dialect.js';
import {
  isMariaDb,
  isTable,
  readCatalogue,
  type Catalogue,
  type CheckRow,
  type ColumnRow,
  type TableRow,
} from './catalogue.js';
import { select } from './connection.js';
import { quote } from './quote.js';
import { readColumn } from './read-column.js';
import { groupBy, readCheck, readForeignKeys, readKeys, readOptions } from './read-table.js';

export async function readDatabase(sequelize: Sequelize): Promise<DatabaseState> {
  return readSchema(await readCatalogue((sql) => select(sequelize, sql)));
}

/** Turns the rows of the catalogue into a schema. */
export function readSchema(catalogue: Catalogue): DatabaseState {
  const triggers = readTriggers(catalogue);
  const byTable = {
    columns: groupBy(catalogue.columns, ({ tbl }) => tbl),
    statistics: groupBy(catalogue.statistics, ({ TABLE_NAME }) => TABLE_NAME),
    keys: groupBy(catalogue.keys, ({ tbl }) => tbl),
    rules: groupBy(catalogue.rules, ({ tbl }) => tbl),
    checks: groupBy(catalogue.checks, ({ tbl }) => tbl),
    triggers: groupBy(triggers, ({ table }) => table),
  };
  const tables = catalogue.tables.map((row) => readTable(row, catalogue, byTable));
  return { schema: { tables: tables.sort(byName) }, views: readViews(catalogue), triggers };
}

type Grouped<T> = ReadonlyMap<string, readonly T[]>;

interface RowsByTable {
  readonly columns: Grouped<Catalogue['columns'][number]>;
  readonly statistics: Grouped<Catalogue['statistics'][number]>;
  readonly keys: Grouped<Catalogue['keys'][number]>;
  readonly rules: Grouped<Catalogue['rules'][number]>;
  readonly checks: Grouped<Catalogue['checks'][number]>;
  readonly triggers: Grouped<StoredStatement>;
}

function readTable(row: TableRow, { server }: Catalogue, rows: RowsByTable): Table {
  const { name } = row;
  const checks = rows.checks.get(name) ?? [];
  const ofColumns = checks.filter(({ ofColumn }) => ofColumn === 1);
  const foreignKeys = readForeignKeys(rows.keys.get(name) ?? [], rows.rules.get(name) ?? []);
  const keys = readKeys(rows.statistics.get(name) ?? [], foreignKeys);
  const triggers = rows.triggers.get(name) ?? [];
  const columns = rows.columns.get(name) ?? [];
  const owned = ofColumns.map((check) => ({ ...check, name: ownerOf(check, columns) }));
  const surroundings = { isMariaDb: isMariaDb(server), tableCollation: row.collation, checks: owned };
  return {
    name,
    columns: columns.map((column) => readColumn(column, surroundings)),
    ...keys,
    indexes: [...keys.indexes].sort(byName),
    foreignKeys,
    checks: checks.filter((check) => !ofColumns.includes(check)).map((check) => readCheck(check.name, check.clause)),
    ...readOptions(row, server.collation),
    ...(triggers.length > 0 && { triggers: triggers.map(({ sql }) => sql) }),
  };
}

/** MariaDB calls a column's CHECK after the column, and leaves it its name where the column is renamed. */
function ownerOf({ name, clause }: CheckRow, columns: readonly ColumnRow[]): string {
  const isNamed = (column: string) => clause.includes(quote(column));
  return isNamed(name) ? name : (columns.find((column) => isNamed(column.name))?.name ?? name);
}

function readViews({ views, server }: Catalogue): StoredStatement[] {
  return views.map(({ name, definition, checkOption, security }) => {
    const rights = security === 'INVOKER' ? 'SQL SECURITY INVOKER ' : '';
    const check = checkOption === 'NONE' ? '' : ` WITH ${checkOption} CHECK OPTION`;
    const sql = `CREATE ${rights}VIEW ${quote(name)} AS ${withoutDatabase(definition, server.name)}${check}`;
    return { name, table: name, sql };
  });
}

function readTriggers({ triggers }: Catalogue): StoredStatement[] {
  return triggers.map(({ name, tbl, timing, event, statement }) => ({
    name,
    table: tbl,
    sql: `CREATE TRIGGER ${quote(name)} ${timing} ${event} ON ${quote(tbl)} FOR EACH ROW ${statement}`,
  }));
}

/** The server names the database before each table; without it the statement makes the same in another one. */
function withoutDatabase(sql: string, database: string): string {
  const prefix = `${quote(database)}.`;
  return sql.replace(/'(?:[^'\\]|''|\\.)*'|`(?:[^`]|``)*`\.?/gs, (text) => (text === prefix ? '' : text));
}

export async function existingTables(sequelize: Sequelize, names: readonly string[]): Promise<Set<string>> {
  const sql =
    'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() ' +
    `AND ${isTable} AND TABLE_NAME IN (${names.map(() => '?').join(', ')})`;
  return new Set((await select<{ name: string }>(sequelize, sql, names)).map(({ name }) => name));
}

export async function fingerprint(sequelize: Sequelize): Promise<string> {
  const { statistics, ...rest } = await readCatalogue((sql) => select(sequelize, sql));
  const indexes = statistics.map((row) => ({ ...row, CARDINALITY: null }));
  return createHash('sha256')
    .update(JSON.stringify([rest, indexes]))
    .digest('hex');
}
