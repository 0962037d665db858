import type { Column, ForeignKey, Table } from '../../src/schema/schema.js';

/** A column of a test: nullable text unless it says otherwise. */
export function column(name: string, more: Partial<Column> = {}): Column {
  return { name, type: 'TEXT', nullable: true, default: null, autoIncrement: false, ...more };
}

const id = column('id', { type: 'INTEGER', nullable: false, autoIncrement: true });

/** A table of a test: an `id` and the given columns. */
export function table(name: string, columns: readonly Column[] = [], more: Partial<Table> = {}): Table {
  return {
    name,
    columns: [id, ...columns],
    primaryKey: ['id'],
    uniques: [],
    foreignKeys: [],
    checks: [],
    indexes: [],
    ...more,
  };
}

/** A foreign key of a test: to `id`, without actions. */
export function foreignKey(name: string, target: string, more: Partial<ForeignKey> = {}): ForeignKey {
  return {
    columns: [name],
    table: target,
    references: ['id'],
    onDelete: 'NO ACTION',
    onUpdate: 'NO ACTION',
    ...more,
  };
}
