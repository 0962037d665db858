import type { Column, ForeignKey } from '../schema/schema.js';
import { parseDataType } from './data-type.js';
import { defaultValue } from './default-value.js';
import { readableExpression } from './readable-sql.js';
import type { Properties, Value } from './value.js';

/** A database's type as the source text of Sequelize's. */
export type DataTypeFromSql = (sql: string) => string;

/** The constraints that a column's own attributes can state. */
interface ColumnKeys {
  readonly primaryKey?: boolean;
  readonly unique?: boolean;
  readonly foreignKey?: ForeignKey | undefined;
}

/** The attributes of a new column, as `createTable` and `addColumn` take them. */
export function newColumn(column: Column, keys: ColumnKeys, dataTypeFromSql: DataTypeFromSql): Properties {
  const type = columnType(column, dataTypeFromSql);
  return {
    type,
    primaryKey: keys.primaryKey === true || column.autoIncrement || undefined,
    autoIncrement: column.autoIncrement || undefined,
    allowNull: keys.primaryKey && column.nullable ? undefined : column.nullable,
    defaultValue: column.default === null ? undefined : defaultValue(column.default, type),
    unique: keys.unique === true || undefined,
    ...references(keys.foreignKey),
  };
}

/** The attributes of a changed column: all of them restated, for some databases drop what is not, but no constraints. */
export function changedColumn(from: Column, to: Column, dataTypeFromSql: DataTypeFromSql): Properties {
  const type = changedType(from, to, dataTypeFromSql);
  return {
    type,
    autoIncrement: from.autoIncrement || to.autoIncrement ? to.autoIncrement : undefined,
    allowNull: to.nullable,
    defaultValue: changedDefault(from, to, type),
  };
}

/** A collation that is not mentioned would stay as it was. */
function changedType(from: Column, to: Column, dataTypeFromSql: DataTypeFromSql): Value {
  if (from.collation === undefined || to.collation !== undefined) return columnType(to, dataTypeFromSql);
  return sqlType({ ...to, collation: 'BINARY' }, dataTypeFromSql);
}

function changedDefault(from: Column, to: Column, type: Value): Value | undefined {
  if (to.default !== null) return defaultValue(to.default, type);
  return from.default === null ? undefined : null;
}

function columnType(column: Column, dataTypeFromSql: DataTypeFromSql): Value {
  return column.dataType === undefined ? sqlType(column, dataTypeFromSql) : parseDataType(column.dataType);
}

/** What Sequelize has no attribute for stands behind the type, which it writes as it is given. */
function sqlType({ type, collation, generated, extra }: Column, dataTypeFromSql: DataTypeFromSql): Value {
  const clauses = [
    type,
    collation && `COLLATE ${collation}`,
    generated &&
      `GENERATED ALWAYS AS (${readableExpression(generated.expression)}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`,
    extra,
  ];
  return parseDataType(dataTypeFromSql(clauses.filter(Boolean).join(' ')));
}

function references(key: ForeignKey | undefined): Properties {
  if (!key) return {};
  return {
    references: { model: key.table, key: key.references[0] },
    onDelete: key.onDelete === 'NO ACTION' ? undefined : key.onDelete,
    onUpdate: key.onUpdate === 'NO ACTION' ? undefined : key.onUpdate,
  };
}
