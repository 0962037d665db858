import type { Operation, TableConstraint } from '../../operation/operation.js';
import type { ChangeColumn } from '../../operation/tightening.js';
import { columnsInText, isNamedIn, namesColumn } from '../../schema/names-column.js';
import type { Index, Table } from '../../schema/schema.js';
import { printedName } from './names.js';

/** What is taken down before a change, and put up again behind it. */
export interface Hanging {
  readonly down: Operation;
  readonly up: Operation;
}

/** All that goes with columns when they are dropped. */
export function hangingOn(table: Table | undefined, columns: readonly string[]): Hanging[] {
  if (!table) return [];
  const isOver = (item: { readonly columns: readonly string[] }) =>
    item.columns.some((column) => columns.includes(column));
  const constraints: readonly TableConstraint[] = [
    ...table.checks
      .filter(({ expression }) => columns.some((column) => isNamedIn(expression, column)))
      .map((check) => ({ type: 'check' as const, ...check })),
    ...table.uniques.filter(isOver).map((unique) => ({ type: 'unique' as const, ...unique })),
    ...table.foreignKeys.filter(isOver).map((key) => ({ type: 'foreign key' as const, ...key })),
  ];
  const indexes = table.indexes.filter((index) => columns.some((column) => namesColumn(index, column)));
  return [
    ...constraints.map((constraint) => ofConstraint(table, constraint)),
    ...indexes.map((index) => ofIndex(table, index)),
  ];
}

/** What compares a column with values of the type that goes: Postgres would keep them as that type's. */
export function hangingOnValues(table: Table | undefined, changes: readonly ChangeColumn[]): Hanging[] {
  if (!table) return [];
  return changes.flatMap((change) => {
    const { name } = change.to;
    const text = withoutCasts(change);
    const checks = table.checks.filter(({ expression }) => isNamedIn(expression, name));
    const indexes = table.indexes.filter((index) => columnsInText(index).includes(name));
    return [
      ...checks.map((check): Hanging => ({
        down: ofConstraint(table, { type: 'check', ...check }).down,
        up: ofConstraint(table, { type: 'check', ...check, expression: text(check.expression) }).up,
      })),
      ...indexes.map((index): Hanging => ({ ...ofIndex(table, index), up: ofIndex(table, inWords(index, text)).up })),
    ];
  });
}

/** The values as plain texts, where there is no such type any more. */
function withoutCasts({ from, to }: ChangeColumn): (text: string) => string {
  const { enumName } = from;
  if (enumName === undefined || to.enumName !== undefined) return (text) => text;
  const type = enumName.split('.').map(printedName).join('.');
  return (text) => text.replaceAll(`::${type}[]`, '::text[]').replaceAll(`::${type}`, '');
}

function inWords(index: Index, text: (expression: string) => string): Index {
  return {
    ...index,
    columns: index.columns.map((key) =>
      key.expression === undefined ? key : { ...key, expression: text(key.expression) },
    ),
    ...(index.where !== undefined && { where: text(index.where) }),
  };
}

function ofConstraint({ name }: Table, constraint: TableConstraint): Hanging {
  return {
    down: { kind: 'removeConstraint', table: name, constraint },
    up: { kind: 'addConstraint', table: name, constraint },
  };
}

function ofIndex({ name }: Table, index: Index): Hanging {
  return { down: { kind: 'removeIndex', table: name, index }, up: { kind: 'addIndex', table: name, index } };
}
