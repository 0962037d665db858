import type { ModelAttributeColumnOptions, QueryInterface, QueryInterfaceIndexOptions } from 'sequelize';
import { changeMysqlTable } from './mysql/change-table.js';
import { isOptions, type Attribute, type ConstraintOptions } from './sqlite/from-sequelize.js';
import type { ConstraintReference, TableChange } from './sqlite/table-changes.js';
import { alterSqliteTable } from './sqlite/alter-table.js';

type IndexOptionsWithoutFields = Omit<QueryInterfaceIndexOptions, 'fields'>;
type IndexFields = NonNullable<QueryInterfaceIndexOptions['fields']>;

/** The options of a column that does not come last; engines that cannot place one leave it there. */
export type PlacedAttribute = ModelAttributeColumnOptions & { readonly after?: string; readonly first?: boolean };

/** Gathers the changes of one `alterTable`; the methods are QueryInterface's, less the table's name. */
export interface TableBuilder {
  addColumn(name: string, attribute: Attribute | PlacedAttribute): void;
  removeColumn(name: string): void;
  changeColumn(name: string, attribute: Attribute): void;
  renameColumn(from: string, to: string): void;
  addIndex(fields: IndexFields, options?: IndexOptionsWithoutFields): void;
  removeIndex(index: string | readonly string[]): void;
  /** By Sequelize's options, or as SQL: `{ sql: 'UNIQUE (email) ON CONFLICT IGNORE' }`. */
  addConstraint(options: ConstraintOptions): void;
  /** By name, or a nameless one by `{ type, fields }`. */
  removeConstraint(constraint: ConstraintReference): void;
}

/**
 * Changes a table and loses nothing, under any runner: the counterpart of Alembic's `batch_alter_table`. On SQLite the
 * changes are made in place where it can and by one rebuild for the rest; elsewhere these are QueryInterface's own calls,
 * but for those few that are wrong.
 */
export async function alterTable(
  queryInterface: QueryInterface,
  table: string,
  define: (table: TableBuilder) => void,
): Promise<void> {
  const changes = gatherChanges(define);
  if (queryInterface.sequelize.getDialect() === 'sqlite') await alterSqliteTable(queryInterface, table, changes);
  else for (const change of changes) await changeInPlace(queryInterface, table, change);
}

function gatherChanges(define: (table: TableBuilder) => void): TableChange[] {
  const changes: TableChange[] = [];
  define({
    addColumn: (name, attribute) => void changes.push({ method: 'addColumn', name, attribute }),
    removeColumn: (name) => void changes.push({ method: 'removeColumn', name }),
    changeColumn: (name, attribute) => void changes.push({ method: 'changeColumn', name, attribute }),
    renameColumn: (from, to) => void changes.push({ method: 'renameColumn', from, to }),
    addIndex: (fields, options) => void changes.push({ method: 'addIndex', options: { ...options, fields } }),
    removeIndex: (index) => void changes.push({ method: 'removeIndex', index }),
    addConstraint: (options) => void changes.push({ method: 'addConstraint', options }),
    removeConstraint: (constraint) => void changes.push({ method: 'removeConstraint', constraint }),
  });
  return changes;
}

async function changeInPlace(queryInterface: QueryInterface, table: string, change: TableChange): Promise<void> {
  const isMysql = ['mysql', 'mariadb'].includes(queryInterface.sequelize.getDialect());
  if (isMysql && (await changeMysqlTable(queryInterface, table, change))) return;
  await callQueryInterface(queryInterface, table, change);
}

async function callQueryInterface(
  queryInterface: QueryInterface,
  table: string,
  change: TableChange,
): Promise<unknown> {
  switch (change.method) {
    case 'addColumn':
      return queryInterface.addColumn(table, change.name, asOptions(change.attribute));
    case 'changeColumn':
      return queryInterface.changeColumn(table, change.name, asOptions(change.attribute));
    case 'removeColumn':
      return queryInterface.removeColumn(table, change.name);
    case 'renameColumn':
      return queryInterface.renameColumn(table, change.from, change.to);
    case 'addIndex':
      return queryInterface.addIndex(table, { ...change.options, fields: change.options.fields ?? [] });
    case 'removeIndex':
      return typeof change.index === 'string'
        ? queryInterface.removeIndex(table, change.index)
        : queryInterface.removeIndex(table, [...change.index]);
    case 'addConstraint':
      return 'sql' in change.options
        ? queryInterface.sequelize.query(`ALTER TABLE ${queryInterface.quoteTable(table)} ADD ${change.options.sql}`)
        : queryInterface.addConstraint(table, change.options);
    case 'removeConstraint':
      return queryInterface.removeConstraint(table, await constraintName(queryInterface, table, change.constraint));
  }
}

function asOptions(attribute: Attribute): ModelAttributeColumnOptions {
  return isOptions(attribute) ? attribute : { type: attribute };
}

/** Sequelize's typings leave this method out. */
interface ConstraintReader extends QueryInterface {
  showConstraint(
    table: string,
  ): Promise<readonly { constraintName: string; constraintType: string; columnNames?: readonly string[] }[]>;
}

async function constraintName(
  queryInterface: QueryInterface,
  table: string,
  reference: ConstraintReference,
): Promise<string> {
  if (typeof reference === 'string') return reference;
  const rows = await (queryInterface as ConstraintReader).showConstraint(table);
  const found = rows.find(
    (row) =>
      row.constraintType.toLowerCase() === reference.type.toLowerCase() &&
      row.columnNames?.join() === reference.fields.join(),
  );
  return found?.constraintName ?? `${table}_${reference.fields.join('_')}_key`;
}
