import { UmbauError } from '../../error.js';
import { apply } from '../../operation/apply.js';
import type { Operation } from '../../operation/operation.js';
import type { ChangeColumn } from '../../operation/tightening.js';
import type { Column, Schema } from '../../schema/schema.js';
import { converted } from './conversion.js';
import { createEnum, enumTypeSql, isMadeBySequelize, name, tableNameSql, typeSql } from './definitions.js';
import { toSql } from './expression.js';
import { parseTableName } from './names.js';
import { isMoved } from './type-change.js';

/** A column with its table. */
interface Owned {
  readonly table: string;
  readonly column: Column;
}

/** Refuses to change the type of an ENUM which somebody has given to a second column, too: that one would change with it. */
export function refuseSharedTypes(operations: readonly Operation[], before: Schema): void {
  let schema = before;
  for (const operation of operations) {
    const other = operation.kind === 'changeColumn' && changesType(operation) ? sharerOf(operation, schema) : undefined;
    if (operation.kind === 'changeColumn' && other) throw sharedError(operation, other);
    schema = apply(schema, operation);
  }
}

/** Another column of the same type. */
function sharerOf({ table: own, from }: ChangeColumn, { tables }: Schema): Owned | undefined {
  const type = enumTypeSql(own, from.enumName ?? '');
  const columns = tables.flatMap(({ name: table, columns }) => columns.map((column) => ({ table, column })));
  return columns.find(
    ({ table, column: { name, enumName } }) =>
      enumName !== undefined && enumTypeSql(table, enumName) === type && !(table === own && name === from.name),
  );
}

/** Whether the type itself gets other values, or another name. */
function changesType({ from, to }: ChangeColumn): boolean {
  if (!isMadeBySequelize(from.enumName) || to.enumName === undefined || isMoved(from, to)) return false;
  return from.enumName !== to.enumName || from.type.replace('[]', '') !== to.type.replace('[]', '');
}

function sharedError({ table, from, to }: ChangeColumn, other: Owned): UmbauError {
  const { name: owner } = parseTableName(other.table);
  const apart: Owned =
    from.enumName === to.enumName
      ? { ...other, column: { ...other.column, enumName: `enum_${owner}_${other.column.name}` } }
      : { table, column: { ...from, enumName: to.enumName ?? '' } };
  const what = `the type ${from.enumName ?? ''} of ${table}.${to.name} is that of ${other.table}.${other.column.name}, too`;
  return new UmbauError('alter-table', `${what}, which would change with it.`, {
    hint: `Give one of them a type of its own beforehand: ${ownType(apart).map(toSql).join('; ')}`,
  });
}

function ownType({ table, column }: Owned): string[] {
  const type = typeSql(table, column);
  const value = converted(name(column.name), column.type, column.type, type);
  return [
    ...createEnum(table, column),
    `ALTER TABLE ${tableNameSql(table)} ALTER COLUMN ${name(column.name)} TYPE ${type} USING ${value}`,
  ];
}
