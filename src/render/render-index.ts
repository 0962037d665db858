import type { Index, IndexColumn } from '../schema/schema.js';
import { readableExpression } from './readable-sql.js';
import { tableReference } from './table-reference.js';
import { Call, type Properties, type Value } from './value.js';
import type { Words } from './words.js';

/** The fields of an index as Sequelize takes them: a name, a name with its options, or an expression. */
export function indexFields(index: Index, words: Words): Value[] {
  return index.columns.map((key) => indexField(key, words));
}

export function indexOptions(index: Index, words: Words): Properties {
  return {
    name: index.name,
    unique: index.unique || undefined,
    ...methodOf(index),
    where: index.where === undefined ? undefined : new Call('literal', readableExpression(index.where, words)),
    ...concurrently(index),
  };
}

export function concurrently(index: Index): Properties {
  return { concurrently: index.concurrently };
}

/** What MySQL calls a type of index is a method to Sequelize's other words. */
function methodOf({ method }: Index): Properties {
  return method === 'FULLTEXT' || method === 'SPATIAL' ? { type: method } : { using: method };
}

/**
 * The arguments of QueryInterface's `addIndex`. Its typings take anything but names only as an option, and it splits a
 * table's name at dots unless that is given as an object.
 */
export function indexArguments(table: string, index: Index, words: Words): Value[] {
  const fields = indexFields(index, words);
  const options = indexOptions(index, words);
  const reference = tableReference(table, words);
  const target = typeof reference === 'string' && table.includes('.') ? { tableName: table } : reference;
  const isPlain = fields.every((field) => typeof field === 'string');
  return isPlain ? [target, fields, options] : [target, { fields, ...options }];
}

function indexField({ column, expression, collation, order, length }: IndexColumn, words: Words): Value {
  if (column === undefined) {
    const clauses = [readableExpression(expression ?? '', words), collation && `COLLATE ${collation}`, order];
    return new Call('literal', clauses.filter(Boolean).join(' '));
  }
  const isPlain = collation === undefined && order === undefined && length === undefined;
  return isPlain ? column : { name: column, length, collate: collation, order };
}
