import type { Operation, TableConstraint } from '../../operation/operation.js';
import { tableConstraintSql } from './create-table-sql.js';

/** An operation in words that the options of Sequelize's methods have; what they have none for becomes SQL. */
export function inOptions(operation: Operation): Operation[] {
  // SQLite keeps none of them.
  if (operation.kind === 'changeTable') return [];
  if (operation.kind === 'addConstraint') return [addConstraint(operation.table, operation.constraint)];
  if (operation.kind !== 'addColumn') return [operation];
  const { unique, foreignKey, ...addColumn } = operation;
  const own: readonly (TableConstraint | undefined)[] = [
    unique && { type: 'unique', ...unique },
    foreignKey && { type: 'foreign key', ...foreignKey },
  ];
  const apart = own.filter((constraint) => constraint !== undefined).filter(needsSql);
  if (apart.length === 0) return [operation];
  const stays = (type: TableConstraint['type']) => !apart.some((constraint) => constraint.type === type);
  return [
    {
      ...addColumn,
      ...(unique && stays('unique') && { unique }),
      ...(foreignKey && stays('foreign key') && { foreignKey }),
    },
    ...apart.map((constraint) => addConstraint(operation.table, constraint)),
  ];
}

function addConstraint(table: string, constraint: TableConstraint): Operation {
  const sql = needsSql(constraint) ? { sql: tableConstraintSql(constraint) } : {};
  return { kind: 'addConstraint', table, constraint: { ...constraint, ...sql } };
}

/** An order or a collation of its columns, what to do on a conflict, when it is checked. */
function needsSql(constraint: TableConstraint): boolean {
  return constraint.extra !== undefined || 'keys' in constraint;
}
