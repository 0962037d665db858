import type { FormerNames } from '../../operation/former-names.js';
import type { ColumnPair, Operation } from '../../operation/operation.js';
import type { Risk } from '../dialect.js';
import { followers } from './change-table-sql.js';
import { quote } from './quote.js';
import { charsetOf } from './read-table.js';
import { textBytes } from './text-type.js';

type ChangeTable = Extract<Operation, { kind: 'changeTable' }>;

/** What another character set of a table has no room for, column by column. */
export function conversionRisks(operation: ChangeTable, former: FormerNames): Risk[] {
  const { table, from, to } = operation;
  const charset = (column: ColumnPair['from'], of: ChangeTable['from']) =>
    column.collation === undefined ? (of.collation?.charset ?? '') : charsetOf(column.collation);
  return followers(operation).flatMap((pair) => {
    const next = charset(pair.to, to);
    if (next === charset(pair.from, from)) return [];
    const name = quote(former.column(table, pair.from.name));
    return {
      sql: `SELECT count(*) AS count FROM ${quote(former.table(table))} WHERE ${misfit(name, pair.to.type, next)}`,
      meaning: `values of ${table}.${pair.to.name} not fit for ${next}`,
      kind: 'loss',
    };
  });
}

/** A character that the other set does not know comes out as a question mark; a TEXT has room for so many bytes. */
function misfit(name: string, type: string, charset: string): string {
  const changes = differsIn(name, charset);
  const [, size] = /^(TINY|MEDIUM|)TEXT/.exec(type) ?? [];
  const bytes = textBytes[size ?? ''];
  return size === undefined || bytes === undefined
    ? changes
    : `${changes} OR length(CONVERT(${name} USING ${charset})) > ${bytes}`;
}

/** Whether a text is another once it is of a character set. */
export function differsIn(name: string, charset: string): string {
  return `CAST(CONVERT(CONVERT(${name} USING ${charset}) USING utf8mb4) AS BINARY) <> CAST(CONVERT(${name} USING utf8mb4) AS BINARY)`;
}
