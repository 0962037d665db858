import { apply } from '../../operation/apply.js';
import type { Operation } from '../../operation/operation.js';
import { findTable } from '../../schema/find.js';
import type { Schema, Table } from '../../schema/schema.js';
import type { DatabaseState } from '../dialect.js';
import { columnSql, createIndexSql, referencesSql } from './create-table-sql.js';
import { canAddInPlace, canRemoveInPlace } from './in-place.js';
import { rebuildStatements } from './rebuild.js';
import { quoteIdentifier as quote } from './tokenize.js';

/** A change of one table, as `alterTable` makes it. */
export type TableOperation = Exclude<Operation, { kind: 'createTable' | 'dropTable' | 'renameTable' | 'changeTable' }>;

/**
 * Splits changes into runs: a rename is always made in place, so that whatever names the column follows, and other
 * changes gather in between.
 */
export function runsBetweenRenames(operations: readonly TableOperation[]): TableOperation[][] {
  const runs: TableOperation[][] = [];
  for (const operation of operations) {
    const last = runs.at(-1);
    const joins = last?.[0] && last[0].kind !== 'renameColumn' && operation.kind !== 'renameColumn';
    if (joins) last.push(operation);
    else runs.push([operation]);
  }
  return runs;
}

/**
 * The SQL that makes one run of changes to a table and loses nothing: in place where SQLite can, else by one rebuild
 * (https://sqlite.org/lang_altertable.html#otheralter). Foreign keys must be off.
 */
export function alterStatements(state: DatabaseState, run: readonly TableOperation[]): string[] {
  const after = run.reduce<Schema>(apply, state.schema);
  const [first] = run;
  const from = first && findTable(state.schema, first.table);
  const to = first && findTable(after, first.table);
  if (!from || !to) return [];
  return inPlaceStatements(from, run) ?? rebuildStatements(from, to, state);
}

/** The statements for changes that SQLite can all make in place; undefined where it cannot. */
function inPlaceStatements(from: Table, run: readonly TableOperation[]): string[] | undefined {
  let schema: Schema = { tables: [from] };
  const statements: string[] = [];
  for (const operation of run) {
    const table = findTable(schema, from.name);
    const statement = table && inPlaceStatement(table, operation);
    if (statement === undefined) return undefined;
    statements.push(statement);
    schema = apply(schema, operation);
  }
  return statements;
}

function inPlaceStatement(table: Table, operation: TableOperation): string | undefined {
  const alter = `ALTER TABLE ${quote(table.name)}`;
  switch (operation.kind) {
    case 'renameColumn':
      return `${alter} RENAME COLUMN ${quote(operation.from)} TO ${quote(operation.to)}`;
    case 'addIndex':
      return createIndexSql(table.name, operation.index);
    case 'removeIndex':
      return `DROP INDEX ${quote(operation.index.name)}`;
    case 'addColumn': {
      const references = operation.foreignKey ? ` ${referencesSql(operation.foreignKey)}` : '';
      return canAddInPlace(operation)
        ? `${alter} ADD COLUMN ${columnSql(operation.column, false)}${references}`
        : undefined;
    }
    case 'removeColumn':
      return canRemoveInPlace(table, operation.column.name)
        ? `${alter} DROP COLUMN ${quote(operation.column.name)}`
        : undefined;
    case 'changeColumn':
    case 'addConstraint':
    case 'removeConstraint':
      return undefined;
  }
}
