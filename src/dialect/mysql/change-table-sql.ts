import type { Operation } from '../../operation/operation.js';
import type { TableCollation } from '../../schema/schema.js';
import { columnSql } from './create-table-sql.js';
import { quoteString } from './quote.js';
import { isText } from './text-type.js';

type ChangeTable = Extract<Operation, { kind: 'changeTable' }>;

/** The clauses of an ALTER TABLE that give a table other options. */
export function changeTableClauses(operation: ChangeTable): string[] {
  const { from, to } = operation;
  return [
    ...(from.engine === to.engine ? [] : [`ENGINE=${to.engine ?? 'InnoDB'}`]),
    ...(to.collation && from.collation?.name !== to.collation.name ? collationClauses(operation, to.collation) : []),
    ...(from.comment === to.comment ? [] : [`COMMENT=${quoteString(to.comment ?? '')}`]),
  ];
}

function collationClauses(operation: ChangeTable, { name, charset }: TableCollation): string[] {
  const words = `CHARACTER SET ${charset} COLLATE ${name}`;
  if (canConvert(operation)) return [`CONVERT TO ${words}`];
  return [`DEFAULT ${words}`, ...followers(operation).map(({ to }) => `MODIFY COLUMN ${columnSql(to)}`)];
}

/** The columns that get the collation of the table or lose it, alone or together with it. */
export function followers({ columns }: ChangeTable): ChangeTable['columns'] {
  return columns.filter(({ from, to }) => isText(from.type) && !(from.collation && from.collation === to.collation));
}

/**
 * Whether CONVERT TO does what is meant: it gives its collation to all columns, also to those that have one of their own, and
 * makes a longer type of a TEXT whose characters may take more bytes: https://dev.mysql.com/doc/refman/8.4/en/alter-table.html
 */
function canConvert({ from, to, columns }: ChangeTable): boolean {
  const isOtherCharset = from.collation?.charset !== to.collation?.charset;
  return columns.every((pair) => {
    if (pair.from.type === 'JSON' || pair.from.collation || pair.to.collation) return false;
    return !isOtherCharset || !/^(?:TINY|MEDIUM)?TEXT/.test(pair.from.type);
  });
}
