import { findColumn } from '../../schema/find.js';
import type { Table } from '../../schema/schema.js';

/** Whether Sequelize's `createTable` has words for all of a table; one that was made by plain SQL can say more. */
export function canSequelizeCreate(table: Table): boolean {
  const { columns, uniques, foreignKeys, checks, options, primaryKeyDetails } = table;
  const constraints = [...columns, ...uniques, ...foreignKeys, ...checks];
  return (
    options === undefined &&
    primaryKeyDetails === undefined &&
    constraints.every((constraint) => constraint.extra === undefined) &&
    uniques.every((unique) => unique.keys === undefined) &&
    canCreateKey(table)
  );
}

/** Sequelize makes INTEGER of a key of any integer type, without a default, and NOT NULL of every column of a composite one. */
function canCreateKey(table: Table): boolean {
  const keys = table.primaryKey.flatMap((name) => findColumn(table, name) ?? []);
  const [key, ...others] = keys;
  if (others.length > 0) return keys.every((column) => !column.nullable);
  return !key?.type.includes('INT') || (key.type === 'INTEGER' && key.default === null && key.collation === undefined);
}
