import type { FormerNames } from '../../operation/former-names.js';
import type { Operation } from '../../operation/operation.js';
import type { Column, ForeignKey, IndexColumn } from '../../schema/schema.js';
import { quoteIdentifier as quote } from './tokenize.js';

/** A question to the rows as they are: how many of them a change would lose or trip over. */
export interface Risk {
  /** Selects one number, as `count`. */
  readonly sql: string;
  /** What is counted, e.g. `values of users.bio that do not fit VARCHAR(50)`. */
  readonly meaning: string;
  /** `loss` is the user's to accept; a `conflict` has to be mended in the rows first. */
  readonly kind: 'loss' | 'conflict';
}

/** The risks of one operation; what a removal loses is found by comparing the schemas before and after. */
export function risksOf(operation: Operation, former: FormerNames): Risk[] {
  switch (operation.kind) {
    case 'changeColumn':
      return [
        ...narrowing(operation.table, operation.from, operation.to, former),
        ...computing(operation.table, operation.from, operation.to, former),
      ];
    case 'addIndex': {
      const { columns, unique, where } = operation.index;
      return unique ? [duplicates(operation.table, columns, where, former)] : [];
    }
    case 'addConstraint':
      return constraintRisks(operation, former);
    case 'addColumn':
      return sharedDefault(operation, former);
    case 'createTable':
    case 'dropTable':
    case 'renameTable':
    case 'renameColumn':
    case 'removeColumn':
    case 'removeIndex':
    case 'removeConstraint':
      return [];
  }
}

function constraintRisks(
  { table, constraint }: Extract<Operation, { kind: 'addConstraint' }>,
  former: FormerNames,
): Risk[] {
  switch (constraint.type) {
    case 'unique':
    case 'primary key':
      return [
        duplicates(
          table,
          constraint.columns.map((column) => ({ column })),
          undefined,
          former,
        ),
      ];
    case 'foreign key':
      return [orphans(table, constraint, former)];
    case 'check':
      return [];
  }
}

function duplicates(table: string, keys: readonly IndexColumn[], where: string | undefined, former: FormerNames): Risk {
  const terms = keys.map((key) =>
    key.column === undefined ? (key.expression ?? '') : quote(former.column(table, key.column)),
  );
  const conditions = [...terms.map((term) => `(${term}) IS NOT NULL`), ...(where === undefined ? [] : [`(${where})`])];
  const names = keys.map((key) => key.column ?? key.expression).join(', ');
  return {
    sql:
      `SELECT count(*) AS count FROM (SELECT 1 FROM ${quote(former.table(table))} WHERE ${conditions.join(' AND ')} ` +
      `GROUP BY ${terms.join(', ')} HAVING count(*) > 1)`,
    meaning: `values of ${table}.${names} that are there more than once`,
    kind: 'conflict',
  };
}

function orphans(table: string, key: ForeignKey, former: FormerNames): Risk {
  const pairs = key.columns.map((column, position) => ({
    own: `child.${quote(former.column(table, column))}`,
    other: `parent.${quote(former.column(key.table, key.references[position] ?? ''))}`,
  }));
  const isSet = pairs.map(({ own }) => `${own} IS NOT NULL`).join(' AND ');
  const refers = pairs.map(({ own, other }) => `${own} = ${other}`).join(' AND ');
  return {
    sql:
      `SELECT count(*) AS count FROM ${quote(former.table(table))} AS child WHERE ${isSet} AND NOT EXISTS ` +
      `(SELECT 1 FROM ${quote(former.table(key.table))} AS parent WHERE ${refers})`,
    meaning: `rows of ${table} that refer by ${key.columns.join(', ')} to nothing in ${key.table}`,
    kind: 'conflict',
  };
}

/** A new unique column with a default gives every row the same value. */
function sharedDefault(
  { table, column, unique }: Extract<Operation, { kind: 'addColumn' }>,
  former: FormerNames,
): Risk[] {
  if (!unique || column.default === null) return [];
  return [
    {
      sql: `SELECT iif(count(*) > 1, count(*), 0) AS count FROM ${quote(former.table(table))}`,
      meaning: `rows of ${table} that would share one value of the unique ${column.name}`,
      kind: 'conflict',
    },
  ];
}

function narrowing(table: string, from: Column, to: Column, former: FormerNames): Risk[] {
  const name = quote(former.column(table, from.name));
  const misfit = from.type === to.type ? undefined : misfitOf(name, to.type);
  if (misfit === undefined) return [];
  return [
    {
      sql: `SELECT count(*) AS count FROM ${quote(former.table(table))} WHERE ${name} IS NOT NULL AND ${misfit}`,
      meaning: `values of ${table}.${to.name} that do not fit ${to.type}`,
      kind: 'loss',
    },
  ];
}

/** A column that is computed from now on has no values of its own. */
function computing(table: string, from: Column, to: Column, former: FormerNames): Risk[] {
  if (from.generated || !to.generated) return [];
  const name = quote(former.column(table, from.name));
  return [
    {
      sql: `SELECT count(*) AS count FROM ${quote(former.table(table))} WHERE ${name} IS NOT NULL`,
      meaning: `values of ${table}.${to.name} that are computed from now on`,
      kind: 'loss',
    },
  ];
}

/** The condition under which a value does not fit a type; undefined where every value does. */
function misfitOf(name: string, type: string): string | undefined {
  const length = /^(?:VAR)?CHAR\((\d+)\)/.exec(type)?.[1];
  if (length !== undefined) return `length(${name}) > ${length}`;
  if (/^(?:TINYINT|SMALLINT|MEDIUMINT|INTEGER|BIGINT)/.test(type)) {
    return `(typeof(${name}) <> 'integer' AND CAST(CAST(${name} AS INTEGER) AS TEXT) <> CAST(${name} AS TEXT))`;
  }
  if (/^(?:DECIMAL|NUMERIC|FLOAT|DOUBLE|REAL)/.test(type)) {
    return `typeof(${name}) = 'text' AND ${name} GLOB '*[^0-9.eE+-]*'`;
  }
  return undefined;
}
