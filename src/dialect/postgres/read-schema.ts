import { byName } from '../../schema/find.js';
import type { Index, IndexColumn, Schema, Table } from '../../schema/schema.js';
import type { DatabaseState, StoredStatement } from '../dialect.js';
import type { ColumnRow, ConstraintRow, IndexKeyRow, IndexRow, StatementRow } from './catalogue.js';
import { canonicalExpression } from './expression.js';
import { quoteTable, tableName } from './names.js';
import { readColumn } from './read-column.js';
import { readConstraints } from './read-constraints.js';

/** What the catalogue says, and how its schemas are called. */
export interface CatalogueRows {
  readonly columns: readonly ColumnRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly statements: readonly StatementRow[];
  /** The schema of names that are not qualified. */
  readonly defaultSchema: string;
}

/** Turns the rows of the catalogue into a schema. */
export function readSchema(rows: CatalogueRows): DatabaseState {
  const { defaultSchema } = rows;
  const nameOf = ({ schema, table }: { readonly schema: string; readonly table: string }) =>
    tableName(schema, table, defaultSchema);
  const constraints = groupBy(rows.constraints, nameOf);
  const indexes = groupBy(rows.indexes, nameOf);
  const statements = rows.statements.map((row) => ({ ...row, table: nameOf(row) }));
  const triggers = statements.filter(({ kind }) => kind === 'trigger').map(toStatement);
  const ownTriggers = groupBy(triggers, ({ table }) => table);
  const tables = [...groupBy(rows.columns, nameOf)].map(([name, columns]) =>
    readTable(name, {
      columns,
      constraints: constraints.get(name) ?? [],
      indexes: indexes.get(name) ?? [],
      triggers: ownTriggers.get(name) ?? [],
      defaultSchema,
    }),
  );
  const schema: Schema = { tables: tables.sort(byName) };
  const views = statements.filter(({ kind }) => kind !== 'trigger').map(toView);
  return { schema, views, triggers };
}

function toStatement({ name, table, sql }: StatementRow): StoredStatement {
  return { name, table, sql };
}

function toView({ table, kind, sql }: StatementRow): StoredStatement {
  return { name: table, table, sql: `CREATE ${kind.toUpperCase()} ${quoteTable(table)} AS ${sql}` };
}

interface TableRows {
  readonly columns: readonly ColumnRow[];
  readonly constraints: readonly ConstraintRow[];
  readonly indexes: readonly IndexRow[];
  readonly triggers: readonly StoredStatement[];
  readonly defaultSchema: string;
}

/** A table is what its rows say, so one that did not change is not read again, and is the same object. */
const known = new Map<string, Table>();
const mostKnown = 10_000;

function readTable(name: string, rows: TableRows): Table {
  const text = JSON.stringify([name, rows]);
  const table = known.get(text) ?? makeTable(name, rows);
  if (known.size >= mostKnown) known.clear();
  known.set(text, table);
  return table;
}

function makeTable(name: string, { columns, constraints, indexes, triggers, defaultSchema }: TableRows): Table {
  const names = columns.flatMap((row) => row.name ?? []);
  const comment = columns[0]?.table_comment ?? undefined;
  return {
    name,
    columns: columns.flatMap((row) => readColumn(row, names) ?? []),
    ...readConstraints(constraints, { names, defaultSchema }),
    indexes: indexes.map((row) => readIndex(row, names)).sort(byName),
    ...(comment !== undefined && { comment }),
    ...(triggers.length > 0 && { triggers: triggers.map(({ sql }) => sql) }),
  };
}

function readIndex({ name, unique, method, where, extra, invalid, keys }: IndexRow, names: readonly string[]): Index {
  const include = keys.flatMap((key) => (key.is_key ? [] : (key.column ?? [])));
  return {
    name,
    columns: keys.filter((key) => key.is_key).map((key) => readKey(key, names)),
    unique,
    ...(method !== 'btree' && { method }),
    ...(include.length > 0 && { include }),
    ...(where !== null && { where: canonicalExpression(where, names) }),
    ...(extra !== '' && { extra }),
    ...(invalid && { invalid }),
  };
}

/** NULLs come last going up and first going down, unless they are told otherwise. */
function readKey(key: IndexKeyRow, names: readonly string[]): IndexColumn {
  const { column, definition, is_descending: isDescending, nulls_first: nullsFirst, collation, operator } = key;
  return {
    ...(column === null ? { expression: canonicalExpression(definition, names) } : { column }),
    ...(isDescending && { order: 'DESC' }),
    ...(nullsFirst !== isDescending && { nulls: nullsFirst ? 'FIRST' : 'LAST' }),
    ...(collation !== null && { collation }),
    ...(operator !== null && { operator }),
  };
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
