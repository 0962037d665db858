import type { Sequelize } from 'sequelize';
import type { ColumnPair } from '../../operation/operation.js';
import type { Column, Table, TableCollation } from '../../schema/schema.js';
import type { KeptRows } from '../dialect.js';
import { execute, select } from './connection.js';
import { quote } from './quote.js';
import { charsetOf } from './read-table.js';
import { isText } from './text-type.js';

/** Keeps the rows of a table in a temporary one, which outlives a run that fails; also zero dates, which a strict server does not write. */
export async function keepRows(sequelize: Sequelize, table: Table, copy: string): Promise<void> {
  const columns = table.columns.map(({ name }) => quote(name)).join(', ');
  await forgetRows(sequelize, copy);
  await execute(sequelize, "SET @umbau_mode = @@sql_mode, sql_mode = ''");
  await execute(sequelize, `CREATE TEMPORARY TABLE ${copy} AS SELECT ${columns} FROM ${quote(table.name)}`).finally(
    () => execute(sequelize, 'SET sql_mode = @umbau_mode'),
  );
}

export async function forgetRows(sequelize: Sequelize, copy: string): Promise<void> {
  await execute(sequelize, `DROP TEMPORARY TABLE IF EXISTS ${copy}`);
}

/** How many kept rows are missing, or different in the columns that are compared. */
export async function countDiffering(sequelize: Sequelize, rows: KeptRows): Promise<number> {
  const [row] = await select<{ differing: number | string }>(sequelize, differingByKey(rows) ?? differingAsSets(rows));
  return Number(row?.differing ?? 0);
}

/** Undefined where the rows have no primary key that stays. */
function differingByKey(rows: KeptRows): string | undefined {
  const { copy, before, after, pairs } = rows;
  const keys = before.primaryKey.map((name) => pairs.find(({ from }) => from.name === name));
  const stays =
    keys.length > 0 &&
    keys.every((pair) => pair?.from.type === pair?.to.type) &&
    keys.map((pair) => pair?.to.name).join('\0') === after.primaryKey.join('\0');
  if (!stays) return undefined;
  const joins = keys.flatMap((pair) => (pair ? [`now.${quote(pair.to.name)} = ${keyOf(pair, rows)}`] : []));
  const [first] = keys;
  return (
    `SELECT count(*) AS differing FROM ${copy} AS old LEFT JOIN ${quote(after.name)} AS now ON ${joins.join(' AND ')} ` +
    `WHERE now.${quote(first?.to.name ?? '')} IS NULL OR ${pairs.map((pair) => differs(pair, rows)).join(' OR ')}`
  );
}

/** The former value of a key, as the collation of the key as it is now compares it: two collations are compared by neither. */
function keyOf({ from, to }: ColumnPair, { before, after }: KeptRows): string {
  const [was, is] = [collationOf(from, before), collationOf(to, after)];
  const old = `old.${quote(from.name)}`;
  return !is || was?.name === is.name ? old : `CONVERT(${old} USING ${is.charset}) COLLATE ${is.name}`;
}

/** That of a text, be it the table's. */
function collationOf({ type, collation }: Column, table: Table): Pick<TableCollation, 'name' | 'charset'> | undefined {
  if (!isText(type)) return undefined;
  return collation === undefined ? table.collation : { name: collation, charset: charsetOf(collation) };
}

/** Another type or another character set may have no room for a value; what that comes to is counted before. */
function isConverted({ from, to }: ColumnPair, { before, after }: KeptRows): boolean {
  return from.type !== to.type || collationOf(from, before)?.charset !== collationOf(to, after)?.charset;
}

/** What converts a value must not turn it into NULL, nor the reverse. */
function differs(pair: ColumnPair, rows: KeptRows): string {
  const { from, to } = pair;
  const [old, now] = [`old.${quote(from.name)}`, `now.${quote(to.name)}`];
  if (isConverted(pair, rows)) return `(${old} IS NULL) <> (${now} IS NULL)`;
  return `NOT (${exact(old, from)} <=> ${exact(now, to)})`;
}

/** Each row's values as one text: what is there more often than it is now is missing. */
function differingAsSets(rows: KeptRows): string {
  const { copy, after, pairs } = rows;
  const kept = pairs.filter((pair) => !isConverted(pair, rows));
  if (kept.length === 0) return 'SELECT 0 AS differing';
  const texts = (side: 'from' | 'to') =>
    kept.map((pair) => `ifnull(hex(${exact(quote(pair[side].name), pair[side])}), '-')`).join(", ',', ");
  const rowsOf = (side: 'from' | 'to', table: string, count: number) =>
    `SELECT sha2(concat(${texts(side)}), 256) AS text, ${count} AS count FROM ${table}`;
  return (
    'SELECT count(*) AS differing FROM (SELECT text FROM ' +
    `(${rowsOf('from', copy, 1)} UNION ALL ${rowsOf('to', quote(after.name), -1)}) AS sides ` +
    'GROUP BY text HAVING sum(count) > 0) AS missing'
  );
}

/** A value to the byte: a comparison of texts follows their collation. */
function exact(sql: string, { type }: Column): string {
  if (/^(?:CHAR|VARCHAR|(?:TINY|MEDIUM|LONG)?TEXT|ENUM|SET|JSON)/.test(type)) {
    return `CAST(CONVERT(${sql} USING utf8mb4) AS BINARY)`;
  }
  if (/^(?:GEOMETRY|POINT|LINESTRING|POLYGON|MULTI|GEOMCOLLECTION)/.test(type)) return `ST_AsBinary(${sql})`;
  return /BLOB|BINARY/.test(type) ? sql : `CAST(${sql} AS BINARY)`;
}
