import type { TableConstraint } from '../operation/operation.js';
import { columnsNamedIn } from '../schema/names-column.js';
import type { ForeignKey } from '../schema/schema.js';
import { readableExpression } from './readable-sql.js';
import { tableReference } from './table-reference.js';
import { Call, type Properties, type Value } from './value.js';
import type { Words } from './words.js';

/** The options of `addConstraint`. Sequelize wants `fields` even of a CHECK, and its typings both actions. */
export function constraintOptions(constraint: TableConstraint, words: Words): Properties {
  const { type, name, sql } = constraint;
  if (sql !== undefined) return { sql: readableExpression(sql, words) };
  const fields = constraintFields(constraint);
  switch (type) {
    case 'unique':
    case 'primary key':
      return { type, fields, name };
    case 'foreign key': {
      const { onDelete, onUpdate } = constraint;
      return { type, fields, name, references: references(constraint, words), onDelete, onUpdate };
    }
    case 'check':
      return { type, fields, name, where: new Call('literal', readableExpression(constraint.expression, words)) };
  }
}

/** How `removeConstraint` knows it: by name, or a nameless one by what it is. */
export function constraintReference(constraint: TableConstraint): Value {
  return constraint.name ?? { type: constraint.type, fields: constraintFields(constraint) };
}

function constraintFields(constraint: TableConstraint): readonly string[] {
  return constraint.type === 'check' ? columnsNamedIn(constraint.expression) : constraint.columns;
}

function references({ table: name, references: [field, ...others] }: ForeignKey, words: Words): Properties {
  const table = tableReference(name, words);
  return others.length === 0 ? { table, field } : { table, fields: [field ?? '', ...others] };
}
