import type { ColumnPair, Operation } from '../operation/operation.js';
import { canonicalOptions } from '../schema/canonical.js';
import { findColumn } from '../schema/find.js';
import type { Column, Table, TableOptions } from '../schema/schema.js';
import { without } from '../schema/without.js';

/** The operation that gives a table the options of another one. */
export function diffOptions(from: Table, to: Table): Operation[] {
  if (canonicalOptions(from) === canonicalOptions(to)) return [];
  const isSameCollation = from.collation?.name === to.collation?.name;
  const columns = isSameCollation
    ? []
    : from.columns.map((column) => ({ from: column, to: afterwards(column, from, to) }));
  return [{ kind: 'changeTable', table: to.name, from: optionsOf(from), to: optionsOf(to), columns }];
}

function optionsOf({ comment, engine, collation }: Table): TableOptions {
  return {
    ...(comment !== undefined && { comment }),
    ...(engine !== undefined && { engine }),
    ...(collation && { collation }),
  };
}

/** A column once the table has the other collation: one that stays has its own then, one that goes keeps what it had. */
function afterwards(column: Column, from: Table, to: Table): ColumnPair['to'] {
  const staying = findColumn(to, column.name);
  const collation = staying ? staying.collation : (column.collation ?? from.collation?.name);
  const isStated = collation !== undefined && collation !== to.collation?.name;
  return isStated ? { ...column, collation } : without(column, 'collation');
}
