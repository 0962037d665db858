import { hiddenRules } from './missing-right.js';
import { quote } from './quote.js';

/** What `information_schema` says of a database: https://dev.mysql.com/doc/refman/8.4/en/information-schema.html */
export interface Catalogue {
  readonly server: ServerRow;
  readonly tables: readonly TableRow[];
  readonly columns: readonly ColumnRow[];
  readonly statistics: readonly StatisticsRow[];
  readonly keys: readonly KeyRow[];
  readonly rules: readonly RuleRow[];
  readonly checks: readonly CheckRow[];
  readonly views: readonly ViewRow[];
  readonly triggers: readonly TriggerRow[];
}

export interface ServerRow {
  readonly version: string;
  readonly name: string;
  /** The collation of tables that state none. */
  readonly collation: string;
}

export interface TableRow {
  readonly name: string;
  readonly type: 'BASE TABLE' | 'SYSTEM VERSIONED';
  readonly engine: string | null;
  readonly collation: string | null;
  readonly comment: string;
  readonly options: string | null;
  /** How it is partitioned, as its definition says it. */
  readonly partitions?: string;
}

export interface ColumnRow {
  readonly tbl: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: 'YES' | 'NO';
  readonly value: string | null;
  readonly extra: string;
  readonly collation: string | null;
  readonly comment: string;
  readonly expression: string | null;
}

/** One key of an index; named as the catalogue names it, for not every server has all of these. */
export interface StatisticsRow {
  readonly TABLE_NAME: string;
  readonly INDEX_NAME: string;
  readonly NON_UNIQUE: number;
  readonly SEQ_IN_INDEX: number;
  readonly COLUMN_NAME: string | null;
  readonly COLLATION: string | null;
  readonly SUB_PART: number | null;
  readonly INDEX_TYPE: string;
  /** Of a functional key part, which MariaDB has not. */
  readonly EXPRESSION?: string | null;
}

export interface KeyRow {
  readonly tbl: string;
  readonly name: string;
  readonly col: string;
  readonly target: string;
  readonly targetColumn: string;
}

export interface RuleRow {
  readonly tbl: string;
  readonly name: string;
  readonly onUpdate: string;
  readonly onDelete: string;
}

export interface CheckRow {
  readonly tbl: string;
  readonly name: string;
  readonly clause: string;
  /** Whether it stands in the definition of the column that it has its name from: MariaDB alone knows that. */
  readonly ofColumn: number;
}

export interface ViewRow {
  readonly name: string;
  readonly definition: string;
  readonly checkOption: string;
  readonly security: string;
}

export interface TriggerRow {
  readonly name: string;
  readonly tbl: string;
  readonly timing: string;
  readonly event: string;
  readonly statement: string;
}

const here = 'DATABASE()';

/** Neither views nor sequences; MariaDB calls a table that keeps its history otherwise than others. */
export const isTable = "TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED')";

const queries = {
  tables:
    'SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_COLLATION AS collation, TABLE_COMMENT AS comment, ' +
    `CREATE_OPTIONS AS options FROM information_schema.TABLES WHERE TABLE_SCHEMA = ${here} AND ${isTable}`,
  columns:
    'SELECT TABLE_NAME AS tbl, COLUMN_NAME AS name, COLUMN_TYPE AS type, IS_NULLABLE AS nullable, ' +
    'COLUMN_DEFAULT AS value, EXTRA AS extra, COLLATION_NAME AS collation, COLUMN_COMMENT AS comment, ' +
    `GENERATION_EXPRESSION AS expression FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = ${here} ` +
    'ORDER BY TABLE_NAME, ORDINAL_POSITION',
  statistics: `SELECT * FROM information_schema.STATISTICS WHERE TABLE_SCHEMA = ${here}`,
  keys:
    'SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, COLUMN_NAME AS col, REFERENCED_TABLE_NAME AS target, ' +
    `REFERENCED_COLUMN_NAME AS targetColumn FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA = ${here} ` +
    'AND REFERENCED_TABLE_NAME IS NOT NULL ORDER BY TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION',
  rules:
    'SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, UPDATE_RULE AS onUpdate, DELETE_RULE AS onDelete ' +
    `FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ${here}`,
  views:
    'SELECT TABLE_NAME AS name, VIEW_DEFINITION AS definition, CHECK_OPTION AS checkOption, SECURITY_TYPE AS security ' +
    `FROM information_schema.VIEWS WHERE TABLE_SCHEMA = ${here} ORDER BY TABLE_NAME`,
  triggers:
    'SELECT TRIGGER_NAME AS name, EVENT_OBJECT_TABLE AS tbl, ACTION_TIMING AS timing, EVENT_MANIPULATION AS event, ' +
    `ACTION_STATEMENT AS statement FROM information_schema.TRIGGERS WHERE TRIGGER_SCHEMA = ${here} ` +
    'ORDER BY EVENT_OBJECT_TABLE, ACTION_TIMING, EVENT_MANIPULATION, ACTION_ORDER',
};

const checksOnMariaDb =
  "SELECT TABLE_NAME AS tbl, CONSTRAINT_NAME AS name, CHECK_CLAUSE AS clause, LEVEL = 'Column' AS ofColumn " +
  `FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = ${here}`;

/** MySQL says in another view which table a CHECK belongs to; before 8.0.16 it had none. */
const checksOnMysql =
  'SELECT t.TABLE_NAME AS tbl, t.CONSTRAINT_NAME AS name, c.CHECK_CLAUSE AS clause, 0 AS ofColumn ' +
  'FROM information_schema.TABLE_CONSTRAINTS AS t JOIN information_schema.CHECK_CONSTRAINTS AS c ' +
  'ON c.CONSTRAINT_SCHEMA = t.CONSTRAINT_SCHEMA AND c.CONSTRAINT_NAME = t.CONSTRAINT_NAME ' +
  `WHERE t.TABLE_SCHEMA = ${here} AND t.CONSTRAINT_TYPE = 'CHECK'`;

const serverQuery =
  'SELECT VERSION() AS version, SCHEMA_NAME AS name, DEFAULT_COLLATION_NAME AS collation ' +
  `FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = ${here}`;

/** Asks a query, and returns its rows. */
export type Ask = <Row>(sql: string) => Promise<Row[]>;

/** Asks each view once, for all tables. */
export async function readCatalogue(ask: Ask): Promise<Catalogue> {
  const server = await readServer(ask);
  const [tables, columns, statistics, keys, rules, checks, views, triggers] = await Promise.all([
    ask<TableRow>(queries.tables),
    ask<ColumnRow>(queries.columns),
    ask<StatisticsRow>(queries.statistics),
    ask<KeyRow>(queries.keys),
    ask<RuleRow>(queries.rules),
    ask<CheckRow>(isMariaDb(server) ? checksOnMariaDb : checksOnMysql),
    ask<ViewRow>(queries.views),
    ask<TriggerRow>(queries.triggers),
  ]);
  if (keys.length > 0 && rules.length === 0) throw await hiddenRules(server.name, ask);
  const whole = await Promise.all(tables.map((table) => withPartitions(table, ask)));
  return { server, tables: whole, columns, statistics, keys, rules, checks, views, triggers };
}

/** The catalogue has them in parts; MySQL writes them as a comment to other servers. */
async function withPartitions(table: TableRow, ask: Ask): Promise<TableRow> {
  if (table.options?.includes('partitioned') !== true) return table;
  const [row] = await ask<{ 'Create Table': string }>(`SHOW CREATE TABLE ${quote(table.name)}`);
  const [, partitions] = /\n\s*(?:\/\*!\d+ )?(PARTITION BY .*?)(?: ?\*\/)?$/s.exec(row?.['Create Table'] ?? '') ?? [];
  return partitions === undefined ? table : { ...table, partitions: partitions.replace(/\s*\n\s*/g, ' ') };
}

export async function readServer(ask: Ask): Promise<ServerRow> {
  const [server] = await ask<ServerRow>(serverQuery);
  return server ?? { version: '', name: '', collation: '' };
}

export function isMariaDb({ version }: Pick<ServerRow, 'version'>): boolean {
  return version.includes('MariaDB');
}
