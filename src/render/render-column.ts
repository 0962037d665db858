import type { Column, ForeignKey } from '../schema/schema.js';
import { parseDataType } from './data-type.js';
import { defaultValue } from './default-value.js';
import { readableExpression } from './readable-sql.js';
import { tableReference } from './table-reference.js';
import type { Properties, Value } from './value.js';
import type { Words } from './words.js';

/** The constraints that a column's own attributes can state. */
interface ColumnKeys {
  readonly primaryKey?: boolean;
  readonly unique?: boolean;
  readonly foreignKey?: ForeignKey | undefined;
}

/** The attributes of a new column, as `createTable` and `addColumn` take them. */
export function newColumn(column: Column, keys: ColumnKeys, words: Words): Properties {
  const type = columnType(column, words);
  return {
    type,
    primaryKey: keys.primaryKey === true || column.autoIncrement || undefined,
    autoIncrement: column.autoIncrement || undefined,
    allowNull: keys.primaryKey && column.nullable ? undefined : column.nullable,
    defaultValue: column.default === null ? undefined : defaultValue(column.default, type, words),
    unique: keys.unique === true || undefined,
    comment: column.comment,
    ...references(keys.foreignKey, words),
  };
}

/** The attributes of a changed column: all of them restated, for some databases drop what is not, but no constraints. */
export function changedColumn(from: Column, to: Column, words: Words): Properties {
  const type = changedType(from, to, words);
  return {
    type,
    autoIncrement: from.autoIncrement || to.autoIncrement ? to.autoIncrement : undefined,
    allowNull: to.nullable,
    defaultValue: changedDefault(from, to, type, words),
    comment: to.comment,
  };
}

/** A collation that is not mentioned would stay as it was. */
function changedType(from: Column, to: Column, words: Words): Value {
  const { plainCollation: plain } = words;
  const isStated = from.collation === undefined || to.collation !== undefined || plain === undefined;
  return isStated ? columnType(to, words) : sqlType({ ...to, collation: plain }, words);
}

function changedDefault(from: Column, to: Column, type: Value, words: Words): Value | undefined {
  if (to.default !== null) return defaultValue(to.default, type, words);
  return from.default === null || !words.keepsDefault ? undefined : null;
}

function columnType(column: Column, words: Words): Value {
  return column.dataType === undefined ? sqlType(column, words) : parseDataType(column.dataType);
}

/** What Sequelize has no attribute for stands behind the type, which it writes as it is given. */
function sqlType({ type, collation, generated, extra }: Column, words: Words): Value {
  const clauses = [
    type,
    collation && `COLLATE ${collation}`,
    generated &&
      `GENERATED ALWAYS AS (${readableExpression(generated.expression, words)}) ${generated.stored ? 'STORED' : 'VIRTUAL'}`,
    extra,
  ];
  return parseDataType(words.dataTypeFromSql(clauses.filter(Boolean).join(' ')));
}

function references(key: ForeignKey | undefined, words: Words): Properties {
  if (!key) return {};
  return {
    references: { model: tableReference(key.table, words), key: key.references[0] },
    onDelete: key.onDelete === 'NO ACTION' ? undefined : key.onDelete,
    onUpdate: key.onUpdate === 'NO ACTION' ? undefined : key.onUpdate,
  };
}
